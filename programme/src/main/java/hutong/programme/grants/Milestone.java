package hutong.programme.grants;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A step of a grant, with what its acceptance pays.
 *
 * @param number from 1, in the order of the plan
 * @param report what the holder says of it; blank until it is handed in
 * @param version for optimistic changes
 */
public record Milestone(
        UUID id,
        UUID programme,
        UUID award,
        UUID organisation,
        int number,
        Texts title,
        Kind kind,
        Pays pays,
        Credit amount,
        LocalDate dueOn,
        String report,
        State state,
        int version) {
    /** Kept by name. */
    public enum Kind {
        MILESTONE,
        /** Accepted last, when every other milestone is accepted or cancelled. */
        FINAL_REPORT
    }

    /** What its amount becomes when it is accepted. Kept by name. */
    public enum Pays {
        /** Money to the holder, out of what was promised and not released. */
        MONEY,
        /** Credits of the award that may be spent from then on. */
        CREDITS
    }

    /** Kept by name. */
    public enum State {
        PLANNED,
        HANDED_IN,
        SENT_BACK,
        ACCEPTED,
        CANCELLED
    }

    /** What events name it by. */
    Map<String, Object> named() {
        return Map.of("number", number, "title", title);
    }

    /** The closed list of moves. */
    public enum Move {
        HAND_IN(false, State.HANDED_IN, "MilestoneHandedIn", State.PLANNED, State.SENT_BACK),
        SEND_BACK(true, State.SENT_BACK, "MilestoneSentBack", State.HANDED_IN),
        ACCEPT(true, State.ACCEPTED, "MilestoneAccepted", State.HANDED_IN),
        CANCEL(true, State.CANCELLED, "MilestoneCancelled", State.PLANNED, State.SENT_BACK);

        private final boolean byOffice;
        private final State to;
        private final String event;
        private final Set<State> from;

        Move(boolean byOffice, State to, String event, State... from) {
            this.byOffice = byOffice;
            this.to = to;
            this.event = event;
            this.from = Set.of(from);
        }

        /** Whether the office makes it; the holder otherwise. */
        public boolean byOffice() {
            return byOffice;
        }

        public State to() {
            return to;
        }

        public Set<State> from() {
            return from;
        }

        public String event() {
            return event;
        }
    }
}
