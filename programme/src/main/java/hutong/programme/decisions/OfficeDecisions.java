package hutong.programme.decisions;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationReader;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.Move;
import hutong.programme.applications.MoveOutcome;
import hutong.programme.applications.OfficeDesk;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.Stage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the office decides by itself, and what it leaves to the panel.
 *
 * <ul>
 *   <li>A call with the stage {@link Stage#PANEL} is decided at the panel's table once an
 *       application is in review; the office's own page decides in every other call.
 *   <li>Either way it is a decision of {@link DecisionBook}: with reason, letter and record.
 *   <li>A decision that stands is taken back as such, so that none is left behind an application
 *       that moved on.
 * </ul>
 *
 * <p>The door has checked that the person may act for the programme's office.
 */
@Singleton
public class OfficeDecisions {
    private static final Set<ApplicationState> WITH_THE_PANEL =
            EnumSet.of(ApplicationState.REVIEW, ApplicationState.PANEL, ApplicationState.DECISION);

    private final DecisionBook decisions;
    private final OfficeDesk desk;
    private final ApplicationReader reader;
    private final CallBook calls;

    @Inject
    public OfficeDecisions(
            DecisionBook decisions, OfficeDesk desk, ApplicationReader reader, CallBook calls) {
        this.decisions = decisions;
        this.desk = desk;
        this.reader = reader;
        this.calls = calls;
    }

    /** Whether an application in this state is the panel's to decide. */
    public static boolean isWithThePanel(Call call, ApplicationState state) {
        return call.stages().contains(Stage.PANEL) && WITH_THE_PANEL.contains(state);
    }

    /** The moves that the office may make on its own page; approving is {@link #decide}. */
    public static Set<Move> moves(Call call, ApplicationState state) {
        EnumSet<Move> moves = EnumSet.noneOf(Move.class);
        moves.addAll(OfficeDesk.moves(call, state));
        moves.remove(Move.APPROVE);
        if (isWithThePanel(call, state)) {
            moves.remove(Move.REJECT);
        }
        return moves;
    }

    /** Approves or rejects, where the panel does not. */
    public DecisionOutcome decide(NewDecision wanted, UUID by) {
        return withThePanel(wanted.programme(), wanted.application())
                .<DecisionOutcome>map(DecisionOutcome.Refused::new)
                .orElseGet(() -> decisions.decide(wanted, by));
    }

    /**
     * Makes a move of the office: a rejection and the taking back of a decision as decisions, the
     * rest at the desk.
     *
     * @param id of the decision, where the move is one
     * @return why it was not made; empty when it was
     */
    public Optional<Refusal> move(
            UUID id,
            UUID programme,
            UUID application,
            int version,
            Move move,
            String reason,
            Instant now,
            UUID by) {
        boolean rejectable =
                reader.find(application)
                        .filter(it -> Move.REJECT.from().contains(it.state()))
                        .isPresent();
        if (move == Move.REJECT && rejectable) {
            NewDecision rejected =
                    new NewDecision(
                            id,
                            programme,
                            application,
                            version,
                            false,
                            Credit.ZERO,
                            reason,
                            Optional.empty(),
                            now);
            return refusal(decide(rejected, by));
        }
        if (move == Move.RECALL && decisions.standing(programme, application).isPresent()) {
            return refusal(decisions.recall(programme, application, version, reason, by));
        }
        MoveOutcome moved = desk.move(programme, application, version, move, reason, by);
        return switch (moved) {
            case MoveOutcome.Moved _ -> Optional.empty();
            case MoveOutcome.Already _ -> Optional.empty();
            case MoveOutcome.ChangedMeanwhile _ -> Optional.of(moved.refusal());
            case MoveOutcome.NotAllowed _ -> Optional.of(moved.refusal());
            case MoveOutcome.Refused _ -> Optional.of(moved.refusal());
        };
    }

    private Optional<Refusal> withThePanel(UUID programme, UUID id) {
        Optional<Application> found =
                reader.find(id).filter(it -> it.programme().equals(programme));
        boolean panels =
                found.flatMap(it -> calls.find(programme, it.call()))
                        .filter(call -> isWithThePanel(call, found.get().state()))
                        .isPresent();
        return panels
                ? Optional.of(
                        Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "panel_decides",
                                "This call has a panel: decide at the panel's table."))
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(DecisionOutcome outcome) {
        return switch (outcome) {
            case DecisionOutcome.Done _ -> Optional.empty();
            case DecisionOutcome.Exists _ -> Optional.empty();
            case DecisionOutcome.DecidedMeanwhile _ -> Optional.of(outcome.refusal());
            case DecisionOutcome.ChangedMeanwhile _ -> Optional.of(outcome.refusal());
            case DecisionOutcome.NotAllowed _ -> Optional.of(outcome.refusal());
            case DecisionOutcome.Exhausted _ -> Optional.of(outcome.refusal());
            case DecisionOutcome.Refused _ -> Optional.of(outcome.refusal());
        };
    }
}
