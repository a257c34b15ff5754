package hutong.programme.partners;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.identity.SignedIn;
import hutong.kernel.Refusal;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.programme.ProgrammeLimits;
import hutong.programme.awards.StepOutcome;
import hutong.programme.awards.StepOutcome.ChangedMeanwhile;
import hutong.programme.awards.StepOutcome.Done;
import hutong.programme.awards.StepOutcome.Exists;
import hutong.programme.awards.StepOutcome.NotAllowed;
import hutong.programme.internal.BatchPlanRows;
import hutong.programme.internal.Chronicle;
import hutong.programme.internal.PartnerRows;
import hutong.programme.internal.Texting;
import hutong.programme.partners.BatchPlan.Move;
import hutong.programme.partners.BatchPlan.State;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Batches that are drafted and announced on a day.
 *
 * <ul>
 *   <li>On its day a plan is announced by the house, with those of its partners that have joined
 *       and were not announced meanwhile; where nobody is left, it is dropped.
 *   <li>A plan is announced once, however many nodes look and officers press.
 *   <li>Plan, batch, trail and event stand together or not at all.
 * </ul>
 */
@Singleton
public final class BatchPlans {
    private static final int PARTNERS_MAX = 500;
    private static final int YEARS_AHEAD_MAX = 2;

    private final Database database;
    private final BatchOffice office;
    private final Chronicle chronicle;
    private final Time time;
    private final ProgrammeLimits limits = ProgrammeLimits.defaults();

    @Inject
    public BatchPlans(
            Database database, BatchOffice office, Outbox outbox, AuditTrail trail, Time time) {
        this.database = database;
        this.office = office;
        this.chronicle = new Chronicle(outbox, trail, time);
        this.time = time;
    }

    /**
     * What shall be announced.
     *
     * @param announceOn today or later
     * @param note what is said of it
     * @param partners ids of partners that have joined and are in no batch
     */
    public record Wanted(LocalDate announceOn, Texts note, Set<UUID> partners) {
        public Wanted {
            partners = Set.copyOf(partners);
        }
    }

    /**
     * Drafts a batch; for the office.
     *
     * @param id made once by the caller and kept for every retry
     */
    public StepOutcome<BatchPlan> plan(
            Principal principal, UUID id, UUID programme, Wanted wanted, boolean demonstration) {
        return StepOutcome.of(() -> {
            UUID by = officer(principal, programme);
            check(wanted);
            return database.transact(handle -> {
                Optional<BatchPlan> known = BatchPlanRows.find(handle, id);
                if (known.isPresent()) {
                    if (!known.get().programme().equals(programme)) {
                        throw unknown().asException();
                    }
                    return new Exists<>(known.get());
                }
                checkFree(handle, programme, wanted.partners());
                BatchPlan plan =
                        new BatchPlan(
                                id,
                                programme,
                                wanted.announceOn(),
                                wanted.note(),
                                wanted.partners(),
                                State.PLANNED,
                                OptionalInt.empty(),
                                1,
                                demonstration,
                                by);
                BatchPlanRows.insert(handle, plan, time.now());
                tell(handle, plan, "batch.planned", "BatchPlanned", "", by);
                return new Done<>(plan);
            });
        });
    }

    /** Changes day, note and partners of a plan. */
    public StepOutcome<BatchPlan> change(Principal principal, UUID id, int seen, Wanted wanted) {
        return StepOutcome.of(() -> {
            UUID by = officer(principal, programme(id));
            check(wanted);
            return database.transact(handle -> {
                BatchPlan now = BatchPlanRows.lock(handle, id).orElseThrow();
                return before(now, seen, Move.CHANGE)
                        .orElseGet(() -> {
                            checkFree(handle, now.programme(), wanted.partners());
                            BatchPlanRows.change(handle, id, wanted);
                            return made(handle, id, Move.CHANGE, "", by);
                        });
            });
        });
    }

    /** Announces a plan before its day. */
    public StepOutcome<BatchPlan> announce(Principal principal, UUID id, int seen) {
        return StepOutcome.of(() -> {
            UUID by = officer(principal, programme(id));
            return database.transact(handle -> {
                BatchPlan now = BatchPlanRows.lock(handle, id).orElseThrow();
                return before(now, seen, Move.ANNOUNCE)
                        .orElseGet(() -> announce(handle, now, now.partners(), by));
            });
        });
    }

    /**
     * @param reason needed
     */
    public StepOutcome<BatchPlan> drop(Principal principal, UUID id, int seen, String reason) {
        return StepOutcome.of(() -> {
            UUID by = officer(principal, programme(id));
            Texting.reason(reason, limits.reasonCharactersMax()).ifPresent(BatchPlans::leaveWith);
            return database.transact(handle -> {
                BatchPlan now = BatchPlanRows.lock(handle, id).orElseThrow();
                return before(now, seen, Move.DROP)
                        .orElseGet(() -> made(handle, id, Move.DROP, reason.strip(), by));
            });
        });
    }

    /** Announces what is due today or was due before; how many plans it looked at. */
    public int announceDue() {
        List<UUID> due = database.read(handle -> BatchPlanRows.due(handle, time.today(), 100));
        for (UUID id : due) {
            database.run(handle ->
                    BatchPlanRows.lock(handle, id)
                            .filter(it -> it.state() == State.PLANNED)
                            .filter(it -> !it.announceOn().isAfter(time.today()))
                            .ifPresent(it -> announceDue(handle, it)));
        }
        return due.size();
    }

    /** By day, of a programme; for the office and its auditors, the caller asks {@link Access}. */
    public List<BatchPlan> ofProgramme(UUID programme) {
        return database.read(handle -> BatchPlanRows.ofProgramme(handle, programme));
    }

    public Optional<BatchPlan> find(UUID id) {
        return database.read(handle -> BatchPlanRows.find(handle, id));
    }

    private void announceDue(Handle handle, BatchPlan plan) {
        Set<UUID> free =
                plan.partners().stream()
                        .filter(it -> isFree(handle, plan.programme(), it))
                        .collect(Collectors.toSet());
        if (free.isEmpty()) {
            made(handle, plan.id(), Move.DROP, "Nobody in it could be announced.", Act.HOUSE);
        } else {
            announce(handle, plan, free, Act.HOUSE);
        }
    }

    private StepOutcome<BatchPlan> announce(
            Handle handle, BatchPlan plan, Set<UUID> partners, UUID by) {
        Batch batch =
                office.announce(handle, plan.programme(), time.today(), plan.note(), partners, by);
        BatchPlanRows.announced(handle, plan.id(), batch.number());
        return made(handle, plan.id(), Move.ANNOUNCE, "", by);
    }

    private StepOutcome<BatchPlan> made(Handle handle, UUID id, Move move, String reason, UUID by) {
        BatchPlanRows.move(handle, id, move.to());
        BatchPlan after = BatchPlanRows.find(handle, id).orElseThrow();
        String word = move.name().toLowerCase(Locale.ROOT);
        tell(handle, after, "batch_plan." + word, move.event(), reason, by);
        return new Done<>(after);
    }

    private void tell(
            Handle handle, BatchPlan plan, String act, String event, String reason, UUID by) {
        chronicle.record(
                handle,
                Act.of(by, act, plan.id(), plan.programme())
                        .because(reason)
                        .to(
                                Map.of(
                                        "announceOn", plan.announceOn().toString(),
                                        "partners", Integer.toString(plan.partners().size()),
                                        "state", plan.state().name())),
                plan.version(),
                event,
                Map.of(
                        "programme", plan.programme().toString(),
                        "plan", plan.id().toString(),
                        "announceOn", plan.announceOn().toString(),
                        "state", plan.state().name(),
                        "demonstration", Boolean.toString(plan.demonstration())));
    }

    private static Optional<StepOutcome<BatchPlan>> before(BatchPlan now, int seen, Move move) {
        if (now.version() != seen) {
            return Optional.of(new ChangedMeanwhile<>(now));
        }
        return move.from().contains(now.state())
                ? Optional.empty()
                : Optional.of(new NotAllowed<>(now.state().name(), move.name()));
    }

    private void check(Wanted wanted) {
        if (wanted.partners().isEmpty() || wanted.partners().size() > PARTNERS_MAX) {
            leaveWith(Refusal.invalid("partners", "Choose 1 to " + PARTNERS_MAX + " partners."));
        }
        LocalDate today = time.today();
        if (wanted.announceOn().isBefore(today)
                || wanted.announceOn().isAfter(today.plusYears(YEARS_AHEAD_MAX))) {
            leaveWith(Refusal.invalid("announceOn", "Give a day from today on, within two years."));
        }
        Texts note = wanted.note();
        for (String text : List.of(note.en(), note.zh(), note.vi())) {
            Texting.lines("note", text, limits.reasonCharactersMax())
                    .ifPresent(BatchPlans::leaveWith);
        }
    }

    private static void checkFree(Handle handle, UUID programme, Set<UUID> partners) {
        if (!partners.stream().allMatch(it -> isFree(handle, programme, it))) {
            leaveWith(
                    Refusal.invalid(
                            "partners",
                            "Choose partners that have joined and were not announced yet."));
        }
    }

    private static boolean isFree(Handle handle, UUID programme, UUID partner) {
        return PartnerRows.lock(handle, partner)
                .filter(it -> it.programme().equals(programme))
                .filter(it -> it.batch().isEmpty() && it.state() == Partner.State.JOINED)
                .isPresent();
    }

    private UUID programme(UUID id) {
        return find(id).map(BatchPlan::programme).orElseThrow(() -> unknown().asException());
    }

    private static UUID officer(Principal principal, UUID programme) {
        Access.mayAdministerProgramme(principal, programme).ifPresent(BatchPlans::leaveWith);
        if (principal instanceof SignedIn person) {
            return person.id();
        }
        throw new IllegalStateException("only officers come here");
    }

    private static void leaveWith(Refusal refusal) {
        throw refusal.asException();
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "batch_plan_not_found", "There is no plan of this id.");
    }
}
