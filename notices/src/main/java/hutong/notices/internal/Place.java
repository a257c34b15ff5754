package hutong.notices.internal;

import hutong.kernel.Page;
import hutong.kernel.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Where a list that is read from the newest on goes on: after this moment and id. */
public record Place(Instant at, UUID id) {
    private static final Place TOP =
            new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L));

    /**
     * The top without a cursor.
     *
     * @throws hutong.kernel.RefusedException for a cursor that no page gave
     */
    public static Place of(Optional<String> cursor) {
        return cursor.map(Place::read).orElse(TOP);
    }

    /** A page of what was found, where one more than the limit was asked for. */
    public static <T> Page<T> page(List<T> found, int limit, Function<T, Place> place) {
        return found.size() <= limit
                ? new Page<>(found, Optional.empty())
                : new Page<>(
                        found.subList(0, limit),
                        Optional.of(place.apply(found.get(limit - 1)).write()));
    }

    private String write() {
        return at + "~" + id;
    }

    private static Place read(String cursor) {
        int cut = cursor.indexOf('~');
        try {
            return new Place(
                    Instant.parse(cursor.substring(0, Math.max(cut, 0))),
                    UUID.fromString(cursor.substring(cut + 1)));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw Refusal.invalid("cursor", "Hand back a cursor as the page before gave it.")
                    .asException();
        }
    }
}
