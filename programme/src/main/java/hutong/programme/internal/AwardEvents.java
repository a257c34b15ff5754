package hutong.programme.internal;

import hutong.kernel.Ids;
import hutong.programme.awards.Award;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What other rooms are told of awards: a JSON object with the ids of award, programme and
 * organisation, the amount in nano-credits, state and end.
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
        String payload =
                """
                {"award":"%s","programme":"%s","organisation":"%s","amount":%d,"released":%d,\
                "state":"%s","endsAt":"%s","demonstration":%b}\
                """
                        .formatted(
                                award.id(),
                                award.programme(),
                                award.organisation(),
                                award.amount().nano(),
                                award.released().nano(),
                                award.state(),
                                award.endsAt(),
                                award.demonstration());
        outbox.append(
                handle,
                new OutboxEvent(Ids.derived(act, "event:" + type), type, award.id(), payload, at));
    }
}
