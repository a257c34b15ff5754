package hutong.ledger;

import hutong.kernel.Credit;
import hutong.kernel.Tariff;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.UUID;

/**
 * What one call may cost at worst, and who asks.
 *
 * @param usage the id of the usage record to be, made once for the call
 * @param apiKey the key that called; kept in the record
 * @param supplier whom the charge will be owed to
 * @param model the model (or machine, or data set) used
 * @param priceVersion the immutable price version, pinned here
 * @param tariff its unit prices
 * @param inputTokensMax upper bound of the prompt's tokens
 * @param outputTokensMax most tokens of output wanted; the hold may allow fewer
 * @param outputTokensMin fewest that are worth a call; below it the hold is refused
 * @param window the key's own budget window, where it has one
 */
public record HoldRequest(
        UUID usage,
        UUID organisation,
        UUID apiKey,
        Purpose purpose,
        UUID supplier,
        UUID model,
        UUID priceVersion,
        Tariff tariff,
        long inputTokensMax,
        long outputTokensMax,
        long outputTokensMin,
        Optional<Window> window) {

    /** A key's budget: at most {@code amount} in each window of this length, aligned to UTC. */
    public record Window(Length length, Credit amount) {
        public enum Length {
            DAY,
            /** From Monday. */
            WEEK,
            MONTH;

            /** The first day of the window that this day is in. */
            public LocalDate start(LocalDate day) {
                return switch (this) {
                    case DAY -> day;
                    case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    case MONTH -> day.withDayOfMonth(1);
                };
            }

            /** The first day of the window after the one that this day is in. */
            public LocalDate next(LocalDate day) {
                return switch (this) {
                    case DAY -> day.plusDays(1);
                    case WEEK -> start(day).plusWeeks(1);
                    case MONTH -> start(day).plusMonths(1);
                };
            }
        }
    }

    /** How long a hold waits for calls in flight to settle before it is refused. */
    public static final Duration WAIT_MAX = Duration.ofMillis(250);
}
