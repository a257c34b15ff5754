package hutong.catalogue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That an organisation may use something for a time.
 *
 * @param award what grants it; empty when the office granted it by itself
 * @param endsAt from when it no longer counts; empty for without end
 */
public record Entitlement(
        UUID id,
        UUID organisation,
        ResourceKind kind,
        UUID resource,
        Optional<UUID> award,
        Instant startsAt,
        Optional<Instant> endsAt,
        State state) {
    public enum State {
        ACTIVE(1),
        SUSPENDED(2),
        /** For good; to allow it again is a new entitlement. */
        WITHDRAWN(3);

        private final int number;

        State(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    public boolean counts(Instant at) {
        return state == State.ACTIVE
                && !at.isBefore(startsAt)
                && endsAt.map(at::isBefore).orElse(true);
    }
}
