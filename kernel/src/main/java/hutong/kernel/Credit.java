package hutong.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money in nano-credits; one credit is one unit of the programme's currency.
 *
 * <ul>
 *   <li>Integer arithmetic only; an overflow throws {@link ArithmeticException}, it never wraps.
 *   <li>May be negative (a difference of two amounts); where only a positive amount makes sense the
 *       receiver says so.
 * </ul>
 *
 * @param nano nano-credits: 1 credit = 1,000,000,000
 */
public record Credit(long nano) implements Comparable<Credit> {
    public static final long NANO_PER_CREDIT = 1_000_000_000L;
    public static final Credit ZERO = new Credit(0);

    public static Credit ofNano(long nano) {
        return nano == 0 ? ZERO : new Credit(nano);
    }

    public static Credit ofCredits(long credits) {
        return new Credit(Math.multiplyExact(credits, NANO_PER_CREDIT));
    }

    /**
     * Reads a plain decimal number of credits, such as {@code 12.5}.
     *
     * @throws NumberFormatException when the text is no plain decimal, has more than nine decimals
     *     or does not fit
     */
    public static Credit parse(String text) {
        if (text.length() > 32 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw new NumberFormatException(
                    "write a plain decimal number of credits, at most 32 characters");
        }
        try {
            return new Credit(new BigDecimal(text.strip()).movePointRight(9).longValueExact());
        } catch (ArithmeticException tooFine) {
            throw new NumberFormatException("at most nine decimals and 9.2 billion credits");
        }
    }

    public Credit plus(Credit other) {
        return ofNano(Math.addExact(nano, other.nano));
    }

    public Credit minus(Credit other) {
        return ofNano(Math.subtractExact(nano, other.nano));
    }

    public Credit times(long factor) {
        return ofNano(Math.multiplyExact(nano, factor));
    }

    /**
     * The part given in basis points (10,000 = all), rounded down; the rest is {@code minus} it.
     */
    public Credit share(int basisPoints) {
        return ofNano(
                BigDecimal.valueOf(nano)
                        .multiply(BigDecimal.valueOf(basisPoints))
                        .divide(BigDecimal.valueOf(10_000), 0, RoundingMode.FLOOR)
                        .longValueExact());
    }

    public Credit atMost(Credit other) {
        return nano <= other.nano ? this : other;
    }

    public boolean isPositive() {
        return nano > 0;
    }

    public boolean isZero() {
        return nano == 0;
    }

    @Override
    public int compareTo(Credit other) {
        return Long.compare(nano, other.nano);
    }

    /**
     * The exact number of credits as a plain decimal without trailing zeros, such as {@code
     * 0.0125}.
     */
    public String plain() {
        BigDecimal value = BigDecimal.valueOf(nano, 9).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0).toPlainString() : value.toPlainString();
    }

    @Override
    public String toString() {
        return plain();
    }
}
