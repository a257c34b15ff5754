package hutong.benchmarks;

import java.util.Optional;

/**
 * One measured number beside what it should be.
 *
 * @param figure what was measured, in words
 * @param value as measured
 * @param unit such as {@code requests/s} or {@code µs}
 * @param target in words, such as {@code ≥ 25,000}; empty where none is set
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

    /** The value for a table: three digits that count, whole numbers whole. */
    String shown() {
        return number(value);
    }

    private static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(java.util.Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(java.util.Locale.ROOT, "%.3g", value);
    }
}
