package hutong.notices;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.store.OutboxEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The map from events of the outbox to what people and webhooks are told. The one place to extend.
 *
 * <p>To tell of one more event:
 *
 * <ol>
 *   <li>Where something new is said, add a constant to {@link NoticeType} with the values of its
 *       sentences, and to each of {@code words/letters_en}, {@code _zh-Hans} and {@code _vi} the
 *       keys {@code TYPE_label}, {@code TYPE_subject} and {@code TYPE_text}; a place is {@code
 *       {value}}. {@code LettersTest} fails for what is missing.
 *   <li>Add a line to {@link ProgrammeEvents} (or a class of its own beside it, named in {@link
 *       #standard}): the event's type, whom it tells, the values from its payload, the path of the
 *       page to go to, and the fields that webhooks may carry. What is not named never leaves.
 * </ol>
 *
 * <p>A payload that webhooks are to be told of names its {@code programme}, and its {@code
 * organisation} where it concerns one; webhooks of those two get it.
 */
public final class EventRules {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, EventRule> rules = new LinkedHashMap<>();

    EventRules() {}

    /** What this house tells. */
    public static EventRules standard() {
        EventRules rules = new EventRules();
        ProgrammeEvents.add(rules);
        ReviewEvents.add(rules);
        FulfilmentEvents.add(rules);
        OutcomeEvents.add(rules);
        return rules;
    }

    EventRule on(String type) {
        EventRule rule = new EventRule();
        if (rules.put(type, rule) != null) {
            throw new IllegalStateException(type + " has two rules");
        }
        return rule;
    }

    /** The types that tell someone or are shared. */
    public Set<String> types() {
        return Set.copyOf(rules.keySet());
    }

    /** The types that webhooks may ask for, sorted. */
    public Set<String> sharedTypes() {
        Set<String> types = new TreeSet<>();
        rules.forEach((type, rule) -> {
            if (rule.isShared()) {
                types.add(type);
            }
        });
        return types;
    }

    /** Those of {@link #sharedTypes} that webhooks of organisations may ask for, sorted. */
    public Set<String> typesForOrganisations() {
        Set<String> types = new TreeSet<>();
        rules.forEach((type, rule) -> {
            if (rule.isShared() && !rule.isForProgrammeAlone()) {
                types.add(type);
            }
        });
        return types;
    }

    /**
     * What the event tells, in order; nothing for a type without a rule.
     *
     * @throws IllegalArgumentException when the payload lacks what the rule reads
     */
    public List<Telling> tellings(OutboxEvent event) {
        EventRule rule = rules.get(event.type());
        return rule == null ? List.of() : rule.tellings(Facts.of(event));
    }

    /**
     * What a webhook carries of it, as a JSON object; empty when such webhooks are not told.
     *
     * @param programme whether for the programme's own webhooks or for the organisation's
     * @throws IllegalArgumentException when the payload lacks what the rule reads
     */
    public Optional<ObjectNode> data(OutboxEvent event, boolean programme) {
        EventRule rule = rules.get(event.type());
        if (rule == null || !rule.isShared()) {
            return Optional.empty();
        }
        Facts facts = Facts.of(event);
        if (!programme && (rule.isForProgrammeAlone() || !rule.organisationSees(facts))) {
            return Optional.empty();
        }
        ObjectNode data = JSON.createObjectNode();
        copy(facts, List.of("programme", "organisation"), data);
        copy(facts, rule.shared(), data);
        if (programme) {
            copy(facts, rule.programmeOnly(), data);
        } else {
            rule.forOrganisation(facts).forEach(data::put);
        }
        return Optional.of(data);
    }

    private static void copy(Facts facts, List<String> names, ObjectNode data) {
        names.forEach(name -> facts.node(name).ifPresent(node -> data.set(name, node)));
    }
}
