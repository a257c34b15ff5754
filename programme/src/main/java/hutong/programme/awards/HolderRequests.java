package hutong.programme.awards;

import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.awards.StepOutcome.ChangedMeanwhile;
import hutong.programme.awards.StepOutcome.Done;
import hutong.programme.awards.StepOutcome.Exists;
import hutong.programme.awards.StepOutcome.NotAllowed;
import hutong.programme.internal.AwardRows;
import hutong.programme.internal.AwardRules;
import hutong.programme.internal.AwardSteps;
import hutong.programme.internal.AwardTransfer;
import hutong.programme.internal.RequestRows;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Extension, top-up and transfer: asked by the holder, decided by the office.
 *
 * <ul>
 *   <li>One request of a kind waits at a time for each award.
 *   <li>What is granted is carried out in the transaction of the decision, or the decision does not
 *       stand: a fund without room answers so and the request still waits.
 *   <li>Who may act is the caller's to check.
 * </ul>
 */
@Singleton
public final class HolderRequests {
    private final Database database;
    private final AwardOffice office;
    private final AwardTransfer transfer;
    private final AwardSteps steps;
    private final Time time;

    @Inject
    public HolderRequests(
            Database database, AwardOffice office, AuditTrail trail, Outbox outbox, Time time) {
        this.database = database;
        this.office = office;
        this.transfer = new AwardTransfer(office);
        this.steps = new AwardSteps(trail, outbox, time);
        this.time = time;
    }

    /**
     * @param amount for a top-up
     * @param endsAt for an extension
     * @param receiver for a transfer
     */
    public StepOutcome<HolderRequest> ask(
            UUID id,
            UUID award,
            HolderRequest.Kind kind,
            Credit amount,
            Optional<Instant> endsAt,
            Optional<UUID> receiver,
            String reason,
            UUID by) {
        return StepOutcome.of(() ->
                database.transact(handle -> {
                    Optional<HolderRequest> known = RequestRows.find(handle, id);
                    if (known.isPresent()) {
                        return new Exists<>(known.get());
                    }
                    Award now = award(handle, award);
                    AwardSteps.requireActive(now);
                    HolderRequest request =
                            new HolderRequest(
                                    id,
                                    now.programme(),
                                    award,
                                    now.organisation(),
                                    kind,
                                    kind == HolderRequest.Kind.TOP_UP ? amount : Credit.ZERO,
                                    endsAt.filter(_ -> kind == HolderRequest.Kind.EXTENSION),
                                    receiver.filter(_ -> kind == HolderRequest.Kind.TRANSFER),
                                    AwardSteps.said("reason", reason),
                                    HolderRequest.State.ASKED,
                                    "",
                                    by,
                                    time.now(),
                                    1);
                    check(request, now);
                    if (!RequestRows.insert(handle, request)) {
                        throw Refusal.of(
                                        Refusal.Kind.CONFLICT,
                                        "request_waits",
                                        "A request of this kind waits for the office already.")
                                .asException();
                    }
                    steps.record(
                            handle,
                            "request",
                            "AwardRequestAsked",
                            now,
                            request.named(),
                            step(request, reason, by));
                    return new Done<>(request);
                }));
    }

    /**
     * @param version what the mover saw
     * @param answer the office's words to the holder; a refusal needs some
     */
    public StepOutcome<HolderRequest> move(
            UUID id, int version, HolderRequest.Move move, String answer, UUID by) {
        return StepOutcome.of(() ->
                database.transact(handle -> {
                    HolderRequest now = RequestRows.lock(handle, id).orElseThrow(this::unknown);
                    if (now.version() != version) {
                        return AwardSteps.wasMade(handle, id, version, move.name(), by)
                                ? new Exists<>(now)
                                : new ChangedMeanwhile<>(now);
                    }
                    if (!move.from().contains(now.state())) {
                        return new NotAllowed<>(now.state().name(), move.name());
                    }
                    String words =
                            move == HolderRequest.Move.REFUSE
                                    ? AwardSteps.said("answer", answer)
                                    : AwardSteps.orNothing(answer);
                    if (move == HolderRequest.Move.GRANT) {
                        carryOut(handle, now, by);
                    }
                    RequestRows.move(handle, id, move.to(), words);
                    steps.record(
                            handle,
                            "request",
                            move.event(),
                            award(handle, now.award()),
                            now.named(),
                            new StepRecord(
                                    id,
                                    version + 1,
                                    move.name(),
                                    now.state().name(),
                                    move.to().name(),
                                    words,
                                    time.now(),
                                    by));
                    return new Done<>(RequestRows.find(handle, id).orElseThrow());
                }));
    }

    public Optional<HolderRequest> find(UUID id) {
        return database.read(handle -> RequestRows.find(handle, id));
    }

    public List<HolderRequest> ofAward(UUID award) {
        return database.read(handle ->
                RequestRows.page(
                        handle,
                        Optional.empty(),
                        Optional.of(award),
                        Optional.empty(),
                        Optional.empty(),
                        Page.SIZE_MAX));
    }

    /** Newest first. */
    public List<HolderRequest> ofProgramme(
            UUID programme, Optional<HolderRequest.State> state, Optional<UUID> before, int limit) {
        return database.read(handle ->
                RequestRows.page(
                        handle, Optional.of(programme), Optional.empty(), state, before, limit));
    }

    private void carryOut(Handle handle, HolderRequest request, UUID by) {
        switch (request.kind()) {
            case EXTENSION ->
                    office.extend(
                                    handle,
                                    request.id(),
                                    request.award(),
                                    request.endsAt().orElseThrow(),
                                    request.reason(),
                                    by)
                            .orThrow();
            case TOP_UP ->
                    office.topUp(
                                    handle,
                                    request.id(),
                                    request.award(),
                                    request.amount(),
                                    request.reason(),
                                    by)
                            .orThrow();
            case TRANSFER -> transfer.carryOut(handle, request, by);
        }
    }

    private void check(HolderRequest request, Award award) {
        switch (request.kind()) {
            case TOP_UP -> {
                if (!request.amount().isPositive()) {
                    throw Refusal.invalid("amount", "Give an amount above zero.").asException();
                }
            }
            case EXTENSION -> {
                if (request.endsAt().filter(award.endsAt()::isBefore).isEmpty()) {
                    throw Refusal.invalid("endsAt", "Give an end after the one that it has.")
                            .asException();
                }
            }
            case TRANSFER -> {
                if (request.receiver().filter(it -> !it.equals(award.organisation())).isEmpty()) {
                    throw Refusal.invalid("receiver", "Name another organisation.").asException();
                }
            }
        }
    }

    private StepRecord step(HolderRequest request, String reason, UUID by) {
        return new StepRecord(
                request.id(), 1, "ASK", "", request.state().name(), reason, request.askedAt(), by);
    }

    private static Award award(Handle handle, UUID id) {
        return AwardRows.find(handle, id).orElseThrow(() -> AwardRules.notFound().asException());
    }

    private RuntimeException unknown() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "request_not_found",
                        "There is no request of this id.")
                .asException();
    }
}
