package hutong.programme.calls;

import java.util.Set;

/** Where a call stands. */
public enum CallState {
    DRAFT,
    OPEN,
    CLOSED,
    CANCELLED;

    /** The states that this one may move to. */
    public Set<CallState> next() {
        return switch (this) {
            case DRAFT -> Set.of(OPEN, CANCELLED);
            case OPEN -> Set.of(CLOSED, CANCELLED);
            case CLOSED -> Set.of(OPEN);
            case CANCELLED -> Set.of();
        };
    }
}
