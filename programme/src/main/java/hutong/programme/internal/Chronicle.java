package hutong.programme.internal;

import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Writes an act down where it must stand: on the trail, and as an event for other rooms. */
public final class Chronicle {
    private final Outbox outbox;
    private final AuditTrail trail;
    private final Time time;

    public Chronicle(Outbox outbox, AuditTrail trail, Time time) {
        this.outbox = outbox;
        this.trail = trail;
        this.time = time;
    }

    /**
     * @param version of the subject; with it the event's id is the same at each retry
     * @param type in the past tense, such as {@code ProductVerified}
     * @param facts what the event tells; see {@link EventJson}
     */
    public void record(Handle handle, Act act, int version, String type, Map<String, ?> facts) {
        tell(handle, act.subject(), version, type, facts);
        trail.record(handle, act);
    }

    /** The event alone, where the act is on the trail already. */
    public void tell(Handle handle, UUID subject, int version, String type, Map<String, ?> facts) {
        outbox.append(
                handle,
                new OutboxEvent(
                        Ids.derived(subject, type + ":" + version),
                        type,
                        subject,
                        EventJson.of(facts),
                        time.now()));
    }
}
