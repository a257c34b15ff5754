package hutong.portal.frame;

import java.util.Optional;
import java.util.UUID;

/** Ids as they come from addresses and forms, where anything may stand. */
public final class TypedId {
    private static final int CHARACTERS = 36;

    private TypedId() {}

    /** The id; empty for whatever is none. */
    public static Optional<UUID> of(String text) {
        try {
            return text.length() == CHARACTERS
                    ? Optional.of(UUID.fromString(text))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
