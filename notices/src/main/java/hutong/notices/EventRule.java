package hutong.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What one type of event tells people, and what its webhooks carry. See {@link EventRules}. */
public final class EventRule {
    private record Tell(
            NoticeType type,
            Predicate<Facts> when,
            Function<Facts, Audience> whom,
            Function<Facts, Map<String, Value>> values,
            Function<Facts, String> path) {}

    private final List<Tell> tells = new ArrayList<>();
    private List<String> shared = List.of();
    private Function<Facts, Map<String, String>> forOrganisation = _ -> Map.of();
    private Predicate<Facts> organisationSees = _ -> true;
    private List<String> programmeOnly = List.of();
    private boolean programmeAlone;

    EventRule() {}

    /** Tells an audience each time. */
    EventRule tells(
            NoticeType type,
            Function<Facts, Audience> whom,
            Function<Facts, Map<String, Value>> values,
            String path) {
        return tellsWhen(_ -> true, type, whom, values, _ -> path);
    }

    EventRule tellsWhen(
            Predicate<Facts> when,
            NoticeType type,
            Function<Facts, Audience> whom,
            Function<Facts, Map<String, Value>> values,
            Function<Facts, String> path) {
        tells.add(new Tell(type, when, whom, values, path));
        return this;
    }

    /** The payload's fields that webhooks of programme and organisation carry; no other leaves. */
    EventRule shares(String... fields) {
        shared = List.of(fields);
        return this;
    }

    /** No organisation's webhooks are told: the event is about none. */
    EventRule withProgrammeAlone() {
        programmeAlone = true;
        return this;
    }

    /** Fields that only the programme's own webhooks carry as well. */
    EventRule sharesWithProgramme(String... fields) {
        programmeOnly = List.of(fields);
        return this;
    }

    /**
     * What an organisation's webhooks carry beside the shared fields.
     *
     * @param sees whether they are told of this event at all
     */
    EventRule sharesWithOrganisation(
            Predicate<Facts> sees, Function<Facts, Map<String, String>> fields) {
        organisationSees = sees;
        forOrganisation = fields;
        return this;
    }

    List<Telling> tellings(Facts facts) {
        return tells.stream()
                .filter(tell -> tell.when().test(facts))
                .map(tell ->
                        new Telling(
                                tell.type(),
                                tell.whom().apply(facts),
                                tell.values().apply(facts),
                                tell.path().apply(facts)))
                .toList();
    }

    boolean isShared() {
        return !shared.isEmpty();
    }

    boolean isForProgrammeAlone() {
        return programmeAlone;
    }

    List<String> shared() {
        return shared;
    }

    List<String> programmeOnly() {
        return programmeOnly;
    }

    boolean organisationSees(Facts facts) {
        return organisationSees.test(facts);
    }

    Map<String, String> forOrganisation(Facts facts) {
        return forOrganisation.apply(facts);
    }
}
