package hutong.simulator;

import java.util.Locale;
import java.util.Optional;

/**
 * One number of the proof beside what it should be.
 *
 * @param figure what was counted or measured, in words
 * @param value as measured
 * @param unit such as {@code calls} or {@code s}
 * @param target in words, such as {@code ≤ 5}; empty where none is set
 * @param holds whether the target is met; true where none is set
 */
public record Figure(
        String figure, double value, String unit, Optional<String> target, boolean holds) {

    public static Figure of(String figure, double value, String unit) {
        return new Figure(figure, value, unit, Optional.empty(), true);
    }

    public static Figure atLeast(String figure, double value, String unit, double target) {
        return new Figure(figure, value, unit, Optional.of("≥ " + number(target)), value >= target);
    }

    public static Figure atMost(String figure, double value, String unit, double target) {
        return new Figure(figure, value, unit, Optional.of("≤ " + number(target)), value <= target);
    }

    public static Figure none(String figure, double value, String unit) {
        return new Figure(figure, value, unit, Optional.of("0"), value == 0);
    }

    /** Whether it counts something that must never happen. */
    boolean isPromise() {
        return target.filter("0"::equals).isPresent();
    }

    /** The value for a table: three digits that count, whole numbers whole. */
    public String shown() {
        return number(value);
    }

    private static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
