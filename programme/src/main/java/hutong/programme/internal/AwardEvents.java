package hutong.programme.internal;

import hutong.kernel.Ids;
import hutong.programme.awards.Award;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What other rooms are told of awards: a JSON object with the ids of award, programme and
 * organisation, the award's title, the amount in nano-credits, state and end.
 */
public final class AwardEvents {
    private final Outbox outbox;

    public AwardEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param act the act's id, from which the event's is derived
     * @param type in the past tense, such as {@code AwardActivated}
     */
    public void tell(Handle handle, UUID act, String type, Award award, Instant at) {
        Map<String, Object> facts = new HashMap<>(named(award));
        facts.put("amount", award.amount().nano());
        facts.put("released", award.released().nano());
        facts.put("state", award.state().name());
        facts.put("endsAt", award.endsAt().toString());
        outbox.append(
                handle,
                new OutboxEvent(
                        Ids.derived(act, "event:" + type),
                        type,
                        award.id(),
                        EventJson.of(facts),
                        at));
    }

    /** Which award it is about and whose it is. */
    static Map<String, Object> named(Award award) {
        return Map.of(
                "award", award.id().toString(),
                "awardTitle", award.title(),
                "programme", award.programme().toString(),
                "organisation", award.organisation().toString(),
                "demonstration", award.demonstration());
    }
}
