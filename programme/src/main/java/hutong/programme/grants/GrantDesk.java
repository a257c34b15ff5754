package hutong.programme.grants;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.ledger.Ledger;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.Payment;
import hutong.programme.awards.StepOutcome;
import hutong.programme.awards.StepOutcome.ChangedMeanwhile;
import hutong.programme.awards.StepOutcome.Done;
import hutong.programme.awards.StepOutcome.Exists;
import hutong.programme.awards.StepOutcome.NotAllowed;
import hutong.programme.awards.StepRecord;
import hutong.programme.internal.AwardRows;
import hutong.programme.internal.AwardRules;
import hutong.programme.internal.AwardSteps;
import hutong.programme.internal.EvidenceRows;
import hutong.programme.internal.GrantRules;
import hutong.programme.internal.MilestoneRows;
import hutong.programme.internal.Owing;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Milestones of grants: planned with the award, handed in with evidence, accepted or sent back.
 *
 * <ul>
 *   <li>What milestones pay is promised by the award and not released: nobody can spend it before
 *       the office accepts. Acceptance moves it in the ledger in the same transaction.
 *   <li>An award that is suspended or over pays no milestone.
 *   <li>Who may act is the caller's to check.
 * </ul>
 */
@Singleton
public final class GrantDesk {
    private final Database database;
    private final AwardOffice office;
    private final Owing owing;
    private final AuditTrail trail;
    private final AwardSteps steps;
    private final Time time;

    @Inject
    public GrantDesk(
            Database database,
            AwardOffice office,
            Ledger ledger,
            AuditTrail trail,
            Outbox outbox,
            Time time) {
        this.database = database;
        this.office = office;
        this.owing = new Owing(ledger, time);
        this.trail = trail;
        this.steps = new AwardSteps(trail, outbox, time);
        this.time = time;
    }

    /** Adds milestones to an award that is not over; the same plan again changes nothing. */
    public StepOutcome<List<Milestone>> plan(UUID award, List<NewMilestone> planned, UUID by) {
        return StepOutcome.of(() -> database.transact(h -> plan(h, award, planned, by)));
    }

    /**
     * @throws hutong.kernel.RefusedException when the plan does not fit the award
     */
    public StepOutcome<List<Milestone>> plan(
            Handle handle, UUID award, List<NewMilestone> planned, UUID by) {
        Award now =
                AwardRows.lock(handle, award)
                        .orElseThrow(() -> AwardRules.notFound().asException());
        List<Milestone> known = MilestoneRows.ofAward(handle, award);
        if (GrantRules.isPlanned(known, planned)) {
            return new Exists<>(known);
        }
        if (now.state().over()) {
            throw AwardRules.notFrom(now.state(), "planned").asException();
        }
        GrantRules.check(now, known, planned);
        int number = known.size();
        for (NewMilestone each : planned) {
            number++;
            MilestoneRows.insert(handle, milestone(now, number, each));
        }
        List<Milestone> all = MilestoneRows.ofAward(handle, award);
        UUID occasion = Ids.derived(award, "planned:" + all.size());
        steps.tell(
                handle,
                "GrantPlanned",
                "GrantPlanned",
                now,
                Map.of(),
                occasion,
                now.state().name());
        trail.record(
                handle,
                Act.of(by, "grant.planned", award, now.programme())
                        .changed("milestones", known.size(), all.size()));
        return new Done<>(all);
    }

    /** Hands a milestone in; its evidence must be attached. */
    public StepOutcome<Milestone> handIn(UUID id, int version, String report, UUID by) {
        return make(id, version, Milestone.Move.HAND_IN, report, by);
    }

    /**
     * A move of the office.
     *
     * @param reason needed to send back and to cancel
     */
    public StepOutcome<Milestone> move(
            UUID id, int version, Milestone.Move move, String reason, UUID by) {
        if (!move.byOffice()) {
            throw new IllegalArgumentException(move + " is not made here");
        }
        return make(id, version, move, reason, by);
    }

    private StepOutcome<Milestone> make(
            UUID id, int version, Milestone.Move move, String words, UUID by) {
        return StepOutcome.of(() ->
                database.transact(handle -> {
                    Milestone now =
                            MilestoneRows.lock(handle, id)
                                    .orElseThrow(() -> GrantRules.unknown().asException());
                    if (now.version() != version) {
                        return AwardSteps.wasMade(handle, id, version, move.name(), by)
                                ? new Exists<>(now)
                                : new ChangedMeanwhile<>(now);
                    }
                    if (!move.from().contains(now.state())) {
                        return new NotAllowed<>(now.state().name(), move.name());
                    }
                    return carryOut(handle, now, move, words, by);
                }));
    }

    private StepOutcome<Milestone> carryOut(
            Handle handle, Milestone now, Milestone.Move move, String words, UUID by) {
        Award award = AwardRows.lock(handle, now.award()).orElseThrow();
        String report = now.report();
        String reason = "";
        switch (move) {
            case HAND_IN -> {
                AwardSteps.requireActive(award);
                report = GrantRules.report(words);
                if (EvidenceRows.count(handle, now.id()) == 0) {
                    throw Refusal.invalid("files", "Attach the evidence first.").asException();
                }
            }
            case SEND_BACK, CANCEL -> reason = AwardSteps.said("reason", words);
            case ACCEPT -> {
                AwardSteps.requireActive(award);
                reason = AwardSteps.orNothing(words);
                GrantRules.checkOrder(now, MilestoneRows.ofAward(handle, now.award()));
                pay(handle, award, now, by);
            }
        }
        MilestoneRows.move(handle, now.id(), move.to(), report);
        steps.record(
                handle,
                "milestone",
                move.event(),
                award,
                now.named(),
                new StepRecord(
                        now.id(),
                        now.version() + 1,
                        move.name(),
                        now.state().name(),
                        move.to().name(),
                        reason,
                        time.now(),
                        by));
        return new Done<>(MilestoneRows.find(handle, now.id()).orElseThrow());
    }

    private void pay(Handle handle, Award award, Milestone milestone, UUID by) {
        if (!milestone.amount().isPositive()) {
            return;
        }
        boolean money = milestone.pays() == Milestone.Pays.MONEY;
        if (money) {
            owing.prepare(handle, award, award.organisation());
        }
        office.release(
                        handle,
                        Ids.derived(milestone.id(), "released"),
                        award.id(),
                        milestone.amount(),
                        "Milestone " + milestone.number() + " accepted",
                        by)
                .orThrow();
        if (money) {
            owing.owe(
                    handle,
                    award,
                    milestone.id(),
                    award.organisation(),
                    Payment.Kind.MILESTONE,
                    milestone.amount());
        }
    }

    private static Milestone milestone(Award award, int number, NewMilestone planned) {
        return new Milestone(
                Ids.derived(award.id(), "milestone:" + number),
                award.programme(),
                award.id(),
                award.organisation(),
                number,
                planned.title(),
                planned.kind(),
                planned.pays(),
                planned.amount(),
                planned.dueOn(),
                "",
                Milestone.State.PLANNED,
                1);
    }

    public Optional<Milestone> find(UUID id) {
        return database.read(handle -> MilestoneRows.find(handle, id));
    }

    /** In the order of the plan. */
    public List<Milestone> ofAward(UUID award) {
        return database.read(handle -> MilestoneRows.ofAward(handle, award));
    }

    /** The first due first. */
    public List<Milestone> ofProgramme(UUID programme, Optional<Milestone.State> state, int limit) {
        return database.read(handle -> MilestoneRows.ofProgramme(handle, programme, state, limit));
    }

    /** Moves of a milestone, in order. */
    public List<StepRecord> life(UUID milestone) {
        return database.read(handle -> AwardSteps.life(handle, milestone));
    }

    /** What milestones of these may still pay. */
    public static Credit toCome(List<Milestone> milestones) {
        return GrantRules.open(milestones);
    }
}
