package hutong.kernel;

/**
 * The unit prices of one price version, in nano-credits. A whole number of nano-credits a token, so
 * that no amount is ever rounded: 2,000 nano-credits a token are 2 credits a million tokens.
 *
 * @param inputNano a prompt token
 * @param cachedNano a prompt token that the supplier took from its cache
 * @param outputNano a token of the answer
 * @param callNano the call itself
 */
public record Tariff(long inputNano, long cachedNano, long outputNano, long callNano) {
    public static final Tariff FREE = new Tariff(0, 0, 0, 0);

    public Tariff {
        if (inputNano < 0 || cachedNano < 0 || outputNano < 0 || callNano < 0) {
            throw new IllegalArgumentException("prices are never negative");
        }
    }

    /** The price of a call. @throws ArithmeticException when it does not fit 9.2 billion credits */
    public Credit amount(TokenCount count) {
        long nano = Math.multiplyExact(inputNano, count.input());
        nano = Math.addExact(nano, Math.multiplyExact(cachedNano, count.cached()));
        nano = Math.addExact(nano, Math.multiplyExact(outputNano, count.output()));
        return Credit.ofNano(Math.addExact(nano, callNano));
    }

    /** The most that a prompt token can cost, cached or not. */
    public long inputNanoMax() {
        return Math.max(inputNano, cachedNano);
    }
}
