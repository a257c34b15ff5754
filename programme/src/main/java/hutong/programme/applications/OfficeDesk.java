package hutong.programme.applications;

import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.programme.applications.internal.InformationRows;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallLimits;
import hutong.programme.calls.Stage;
import hutong.programme.calls.internal.CallRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What the office does with applications that were handed in, but for offering.
 *
 * <ul>
 *   <li>An application of another programme is as if it were not there.
 *   <li>Stages that the call does not have are not entered.
 *   <li>Turning one away and asking something need words.
 * </ul>
 */
@Singleton
public class OfficeDesk {
    private static final Set<Move> NEED_WORDS =
            EnumSet.of(Move.REJECT, Move.FIND_INELIGIBLE, Move.REQUEST_INFORMATION, Move.RECALL);

    private final Database database;
    private final Time time;
    private final Moves moves;

    @Inject
    public OfficeDesk(Database database, Time time, Moves moves) {
        this.database = database;
        this.time = time;
        this.moves = moves;
    }

    /** The moves that the office may make here; {@link Move#APPROVE} is made by offering. */
    public static Set<Move> moves(Call call, ApplicationState state) {
        EnumSet<Move> allowed = EnumSet.noneOf(Move.class);
        for (Move move : state.moves()) {
            if (move.by() == Move.By.OFFICE
                    && stage(move).filter(it -> !call.stages().contains(it)).isEmpty()) {
                allowed.add(move);
            }
        }
        return allowed;
    }

    /**
     * Makes a move of the office other than {@link Move#APPROVE}.
     *
     * @param reason the question itself for {@link Move#REQUEST_INFORMATION}
     */
    public MoveOutcome move(
            UUID programme, UUID id, int version, Move move, String reason, UUID by) {
        if (move.by() != Move.By.OFFICE || move == Move.APPROVE) {
            return refused("move", "The office makes no such move here.");
        }
        if (reason.length() > CallLimits.REASON_CHARACTERS_MAX) {
            return refused("reason", "Give at most 2,000 characters.");
        }
        if (NEED_WORDS.contains(move) && reason.isBlank()) {
            return refused("reason", "Say why, or what is asked, in words.");
        }
        return database.transact(
                handle -> move(handle, programme, id, version, move, reason.strip(), by));
    }

    /** Questions and answers, oldest first. */
    public List<InformationRequest> requests(UUID id) {
        return database.read(handle -> InformationRows.ofApplication(handle, id));
    }

    private MoveOutcome move(
            Handle handle,
            UUID programme,
            UUID id,
            int version,
            Move move,
            String reason,
            UUID by) {
        Application now =
                ApplicationRows.byId(handle, id)
                        .filter(it -> it.programme().equals(programme))
                        .orElseThrow(() -> Lookups.unknown().asException());
        Call call = CallRows.byId(handle, now.call()).orElseThrow();
        Optional<Stage> stage = stage(move);
        if (stage.isPresent() && !call.stages().contains(stage.get())) {
            return refused("move", "The call has no such stage.");
        }
        MoveOutcome outcome = moves.make(handle, id, version, move, by, reason);
        if (outcome instanceof MoveOutcome.Moved moved && move == Move.REQUEST_INFORMATION) {
            Instant at = time.now();
            UUID request = Ids.derived(id, "question:" + moved.application().version());
            InformationRows.insert(
                    handle,
                    new InformationRequest(
                            request,
                            id,
                            reason,
                            at,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    by);
        }
        return outcome;
    }

    private static Optional<Stage> stage(Move move) {
        return switch (move) {
            case START_SCREENING -> Optional.of(Stage.SCREENING);
            case SEND_TO_TECHNICAL_CHECK -> Optional.of(Stage.TECHNICAL_CHECK);
            case SEND_TO_REVIEW -> Optional.of(Stage.REVIEW);
            case SEND_TO_PANEL -> Optional.of(Stage.PANEL);
            default -> Optional.empty();
        };
    }

    private static MoveOutcome refused(String field, String message) {
        return new MoveOutcome.Refused(Refusal.invalid(field, message));
    }
}
