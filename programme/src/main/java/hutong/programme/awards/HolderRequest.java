package hutong.programme.awards;

import hutong.kernel.Credit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the holder of an award asks the office for.
 *
 * @param amount what a top-up shall add; zero otherwise
 * @param endsAt the end that an extension shall set
 * @param receiver whom a transfer shall go to
 * @param answer of the office; blank until it decided
 * @param version for optimistic changes
 */
public record HolderRequest(
        UUID id,
        UUID programme,
        UUID award,
        UUID organisation,
        Kind kind,
        Credit amount,
        Optional<Instant> endsAt,
        Optional<UUID> receiver,
        String reason,
        State state,
        String answer,
        UUID askedBy,
        Instant askedAt,
        int version) {
    /** What events name it by. */
    Map<String, Object> named() {
        return Map.of("kind", kind.name());
    }

    /** Kept by name. */
    public enum Kind {
        EXTENSION,
        TOP_UP,
        TRANSFER
    }

    /** Kept by name. */
    public enum State {
        ASKED,
        GRANTED,
        REFUSED,
        WITHDRAWN
    }

    /** The closed list of moves. */
    public enum Move {
        GRANT(true, State.GRANTED, "AwardRequestGranted"),
        REFUSE(true, State.REFUSED, "AwardRequestRefused"),
        WITHDRAW(false, State.WITHDRAWN, "AwardRequestWithdrawn");

        private final boolean byOffice;
        private final State to;
        private final String event;

        Move(boolean byOffice, State to, String event) {
            this.byOffice = byOffice;
            this.to = to;
            this.event = event;
        }

        /** Whether the office makes it; the holder otherwise. */
        public boolean byOffice() {
            return byOffice;
        }

        public State to() {
            return to;
        }

        public Set<State> from() {
            return Set.of(State.ASKED);
        }

        public String event() {
            return event;
        }
    }
}
