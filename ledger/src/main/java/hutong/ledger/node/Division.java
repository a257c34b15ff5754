package hutong.ledger.node;

import hutong.ledger.Pot;

/**
 * How a charge is divided over pots: in their order each pays its share of the whole charge, at
 * most its limit; the next ones the rest.
 *
 * <p>Shares are rounded down. Where all shares together leave nano-credits over, the last pots with
 * room pay one more each, so that a charge that was held for can always be divided: if the limits
 * are the division of a larger charge, then every smaller charge is divided without a rest.
 */
final class Division {
    private Division() {}

    /**
     * Divides a charge.
     *
     * @param cover the share of each pot in basis points
     * @param limits the most that each may pay
     * @param firm pots that may not pay less than their share for want of money; the division fails
     *     instead of letting the next one pay for them
     * @param into receives what each pays
     * @return whether the whole charge is paid; {@code into} is meaningless if not
     */
    static boolean divide(
            long charge, int count, int[] cover, long[] limits, boolean[] firm, long[] into) {
        long rest = charge;
        for (int i = 0; i < count; i++) {
            long part = Math.min(share(charge, cover[i]), rest);
            if (part > limits[i]) {
                if (firm[i]) {
                    return false;
                }
                part = Math.max(0, limits[i]);
            }
            into[i] = part;
            rest -= part;
        }
        for (int i = count - 1; i >= 0 && rest > 0; i--) {
            long most = Math.min(limits[i], shareUp(charge, cover[i]));
            if (most > into[i]) {
                long more = Math.min(rest, most - into[i]);
                into[i] += more;
                rest -= more;
            }
        }
        return rest == 0;
    }

    private static long share(long amount, int basisPoints) {
        return amount / Pot.COVER_ALL_BASIS_POINTS * basisPoints
                + amount % Pot.COVER_ALL_BASIS_POINTS * basisPoints / Pot.COVER_ALL_BASIS_POINTS;
    }

    private static long shareUp(long amount, int basisPoints) {
        long down = share(amount, basisPoints);
        boolean exact =
                amount % Pot.COVER_ALL_BASIS_POINTS * basisPoints % Pot.COVER_ALL_BASIS_POINTS == 0;
        return exact ? down : down + 1;
    }
}
