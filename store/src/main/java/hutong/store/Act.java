package hutong.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something that a person, or the house itself, did to a record. Carries no secret.
 *
 * @param actor the person; {@link #HOUSE} when no person did it
 * @param action what was done, a stable dotted word such as {@code award.suspended}
 * @param subject the record that it was done to
 * @param scope the programme or organisation that it belongs to; {@link #HOUSE} for neither
 * @param reason why, in the actor's words; empty when none was asked for
 * @param before the fields that changed, as they were; empty for something new
 * @param after the same fields as they are now
 */
public record Act(
        UUID actor,
        String action,
        UUID subject,
        UUID scope,
        String reason,
        Map<String, String> before,
        Map<String, String> after) {
    /** Who acts when no person does: timers, recovery, the first start. */
    public static final UUID HOUSE = new UUID(0, 0);

    public Act {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    public static Act of(UUID actor, String action, UUID subject, UUID scope) {
        return new Act(actor, action, subject, scope, "", Map.of(), Map.of());
    }

    public Act because(String why) {
        return new Act(actor, action, subject, scope, why, before, after);
    }

    public Act to(Map<String, String> fields) {
        return new Act(actor, action, subject, scope, reason, before, fields);
    }

    /** One field that went from one value to another. */
    public Act changed(String field, Object from, Object to) {
        Map<String, String> was = new TreeMap<>(before);
        Map<String, String> is = new TreeMap<>(after);
        was.put(field, from.toString());
        is.put(field, to.toString());
        return new Act(actor, action, subject, scope, reason, was, is);
    }
}
