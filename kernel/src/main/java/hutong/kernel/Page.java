package hutong.kernel;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list and the cursor that asks for the next.
 *
 * @param items at most the limit that was asked for
 * @param next opaque; hand it back to get the rows after the last one here; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    /** How many rows a list call may ask for; every list in the house uses these. */
    public static final int SIZE_DEFAULT = 50;

    public static final int SIZE_MAX = 500;
}
