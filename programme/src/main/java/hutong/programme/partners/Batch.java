package hutong.programme.partners;

import hutong.kernel.Texts;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Partners that were announced together.
 *
 * @param announcedCount how many the announcement counts
 * @param note what was said of the batch
 * @param source where the announcement is reported; empty for one that was made here
 */
public record Batch(
        UUID programme,
        int number,
        LocalDate announcedOn,
        int announcedCount,
        Optional<Texts> note,
        Optional<Texts> source) {

    /**
     * A batch with how much of it is known.
     *
     * @param named partners of it that are known by name
     * @param demonstration whether some of them are invented
     */
    public record Known(Batch batch, int named, boolean demonstration) {
        /** Those that the source counts and does not name; never invented. */
        public int unnamed() {
            return Math.max(0, batch.announcedCount() - named);
        }
    }
}
