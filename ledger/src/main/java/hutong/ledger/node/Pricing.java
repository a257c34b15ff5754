package hutong.ledger.node;

import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;

/** Prices that never overflow: what is too large to count is more than anybody has. */
final class Pricing {
    /** More than any account holds; a worst case of this much is never held. */
    static final long TOO_MUCH = Long.MAX_VALUE;

    /** A supplier that reports more tokens of a kind than this is taken to mean this many. */
    static final long COUNT_MAX = 1_000_000_000;

    private Pricing() {}

    /** The most that a call can cost, in nano-credits. */
    static long worstCase(Tariff tariff, long inputTokens, long outputTokens) {
        long input = times(tariff.inputNanoMax(), inputTokens);
        long output = times(tariff.outputNano(), outputTokens);
        return plus(plus(input, output), tariff.callNano());
    }

    /**
     * The most output tokens, at most {@code most}, with which a call costs no more than {@code
     * budget}; 0 when the prompt alone is dearer.
     */
    static long outputThatFits(Tariff tariff, long inputTokens, long most, long budget) {
        long prompt = worstCase(tariff, inputTokens, 0);
        if (prompt > budget) {
            return 0;
        }
        return tariff.outputNano() == 0
                ? most
                : Math.min(most, (budget - prompt) / tariff.outputNano());
    }

    /**
     * A supplier's count as it is charged and kept: absurd numbers are cut, so that the price can
     * be computed, now and by whoever checks it.
     */
    static TokenCount sane(Tariff tariff, TokenCount count) {
        TokenCount cut =
                new TokenCount(
                        Math.min(count.input(), COUNT_MAX),
                        Math.min(count.cached(), COUNT_MAX),
                        Math.min(count.output(), COUNT_MAX));
        while (price(tariff, cut) > TOO_MUCH / 1024) {
            cut = new TokenCount(cut.input() / 2, cut.cached() / 2, cut.output() / 2);
            if (cut.equals(TokenCount.ZERO)) {
                break;
            }
        }
        return cut;
    }

    /** The price of a call in nano-credits. */
    static long price(Tariff tariff, TokenCount count) {
        long nano = times(tariff.inputNano(), count.input());
        nano = plus(nano, times(tariff.cachedNano(), count.cached()));
        nano = plus(nano, times(tariff.outputNano(), count.output()));
        return plus(nano, tariff.callNano());
    }

    /** A product of numbers that are not negative; {@link #TOO_MUCH} when it does not fit. */
    static long times(long left, long right) {
        return Math.multiplyHigh(left, right) != 0 || left * right < 0 ? TOO_MUCH : left * right;
    }

    /** A sum of numbers that are not negative; {@link #TOO_MUCH} when it does not fit. */
    static long plus(long left, long right) {
        long sum = left + right;
        return sum < 0 ? TOO_MUCH : sum;
    }
}
