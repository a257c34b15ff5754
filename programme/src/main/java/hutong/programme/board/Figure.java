package hutong.programme.board;

import hutong.kernel.Texts;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was reported about a programme, with where and when.
 *
 * @param value short, such as {@code 1,048}
 * @param note what belongs to the value, such as a share of the country
 * @param asOf when it holds for, as exactly as the source says: {@code 2023-05-19} or {@code
 *     2022-10}
 */
public record Figure(
        UUID id,
        UUID programme,
        Topic topic,
        int position,
        Texts label,
        Texts value,
        Optional<Texts> note,
        Optional<String> asOf,
        Texts source) {
    /** Under which heading it is shown; kept by name. */
    public enum Topic {
        ANNOUNCEMENT,
        COMPUTE,
        GRANTS,
        WHITE_PAPER,
        MODEL,
        /** Reported later than the announcement. */
        SINCE
    }
}
