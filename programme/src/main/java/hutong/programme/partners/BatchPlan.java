package hutong.programme.partners;

import static hutong.programme.partners.BatchPlan.State.*;

import hutong.kernel.Texts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * A batch that the office prepares, and that is announced on its day.
 *
 * @param partners ids of partners
 * @param number the batch's, once it was announced
 * @param version for optimistic changes
 */
public record BatchPlan(
        UUID id,
        UUID programme,
        LocalDate announceOn,
        Texts note,
        Set<UUID> partners,
        State state,
        OptionalInt number,
        int version,
        boolean demonstration,
        UUID plannedBy) {
    public BatchPlan {
        partners = Set.copyOf(partners);
    }

    /** Kept by name. */
    public enum State {
        /** Announced on its day, or sooner by the office. */
        PLANNED,
        ANNOUNCED,
        /** Nothing came of it. */
        DROPPED;

        /** The moves that an officer may make from here. */
        public List<Move> moves() {
            return Arrays.stream(Move.values()).filter(it -> it.from().contains(this)).toList();
        }
    }

    /** The closed list of moves after planning. */
    public enum Move {
        CHANGE(PLANNED, "BatchPlanChanged", PLANNED),
        ANNOUNCE(ANNOUNCED, "BatchPlanAnnounced", PLANNED),
        DROP(DROPPED, "BatchPlanDropped", PLANNED);

        private final State to;
        private final String event;
        private final Set<State> from;

        Move(State to, String event, State... from) {
            this.to = to;
            this.event = event;
            this.from = Set.of(from);
        }

        public State to() {
            return to;
        }

        public String event() {
            return event;
        }

        public Set<State> from() {
            return from;
        }
    }
}
