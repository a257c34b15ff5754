package hutong.programme.internal;

import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.ProgrammeLimits;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.StepRecord;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Writes down what moved: life line (table {@code programme.award_move}), event and trail, in the
 * transaction of the move. Write it last: acts queue up at the trail's head.
 */
public final class AwardSteps {
    private final AuditTrail trail;
    private final Outbox outbox;
    private final Time time;

    public AwardSteps(AuditTrail trail, Outbox outbox, Time time) {
        this.trail = trail;
        this.outbox = outbox;
        this.time = time;
    }

    /**
     * @param kind what the subject is: {@code voucher}, {@code milestone} or {@code request}
     * @param event in the past tense
     * @param which tells people which one of its kind it is; see {@link EventJson}
     */
    public void record(
            Handle handle,
            String kind,
            String event,
            Award award,
            Map<String, ?> which,
            StepRecord step) {
        StepRows.AWARD.insert(handle, step);
        tell(handle, event, event + ":" + step.version(), award, which, step.subject(), step.to());
        trail.record(
                handle,
                Act.of(
                                step.by(),
                                kind + "." + step.move().toLowerCase(Locale.ROOT),
                                step.subject(),
                                award.programme())
                        .because(step.reason())
                        .changed("state", step.from(), step.to()));
    }

    /** Tells other rooms; the same occasion of the same subject is told once. */
    public void tell(
            Handle handle,
            String event,
            String occasion,
            Award award,
            Map<String, ?> which,
            UUID subject,
            String state) {
        Instant now = time.now();
        Map<String, Object> facts = new HashMap<>(AwardEvents.named(award));
        facts.putAll(which);
        facts.put("subject", subject.toString());
        facts.put("state", state);
        outbox.append(
                handle,
                new OutboxEvent(
                        Ids.derived(subject, "event:" + occasion),
                        event,
                        subject,
                        EventJson.of(facts),
                        now));
    }

    public static List<StepRecord> life(Handle handle, UUID subject) {
        return StepRows.AWARD.life(handle, subject);
    }

    /** Whether this person made this move on this version. */
    public static boolean wasMade(Handle handle, UUID subject, int version, String move, UUID by) {
        return life(handle, subject).stream()
                .anyMatch(it ->
                        it.version() == version + 1
                                && it.move().equals(move)
                                && it.by().equals(by));
    }

    /** Money moves, and things are handed in, only while the award is active. */
    public static void requireActive(Award award) {
        if (award.state() != AwardState.ACTIVE) {
            throw AwardRules.notFrom(award.state(), "used").asException();
        }
    }

    /** A text that must be there, within the bounds of reasons. */
    public static String said(String field, String text) {
        String said = text.strip();
        if (said.isEmpty()) {
            throw Refusal.invalid(field, "Say why, in a sentence.").asException();
        }
        return orNothing(said);
    }

    public static String orNothing(String text) {
        Optional<Refusal> wrong = AwardRules.checkReason(text.strip(), ProgrammeLimits.defaults());
        if (wrong.isPresent()) {
            throw wrong.get().asException();
        }
        return text.strip();
    }
}
