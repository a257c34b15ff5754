package hutong.notices.calendar;

import hutong.kernel.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Something that falls due.
 *
 * @param subject the record that it is about; with kind and time it names the deadline
 * @param title the call's or milestone's title, or the application's number
 * @param path where in this house to do something about it
 */
public record Deadline(UUID subject, DeadlineKind kind, When when, Texts title, String path) {
    /** A moment, or a whole day that is the same day everywhere. */
    public sealed interface When {
        record At(Instant moment) implements When {}

        record On(LocalDate day) implements When {}

        /** For sorting: a day counts from its begin in UTC. */
        default Instant begins() {
            return switch (this) {
                case At at -> at.moment();
                case On on -> on.day().atStartOfDay().toInstant(ZoneOffset.UTC);
            };
        }
    }
}
