package hutong.ledger.node;

import hutong.ledger.Pot;

/**
 * How a charge is divided over pots: in their order each pays its share of the whole charge, at
 * most its limit; the next ones the rest.
 *
 * <p>Shares are rounded down. Where the shares of all come to the whole and rounding leaves
 * nano-credits over, the last pots with room pay one more each.
 */
final class Division {
    private Division() {}

    /**
     * Divides what is to be held.
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
        long covered = 0;
        for (int i = 0; i < count; i++) {
            covered += cover[i];
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
        if (covered < Pot.COVER_ALL_BASIS_POINTS) {
            return rest == 0;
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

    /**
     * Divides what is charged, at most the sum of what each pot holds, so that none pays more than
     * it holds. Always comes out even: what rounding leaves over, a nano-credit for each pot at
     * most, goes to any pot with room.
     */
    static long[] divideHeld(long charge, int[] cover, long[] held) {
        int count = cover.length;
        long[] paid = new long[count];
        if (divide(charge, count, cover, held, new boolean[count], paid)) {
            return paid;
        }
        long rest = charge;
        for (long part : paid) {
            rest -= part;
        }
        for (int i = count - 1; i >= 0; i--) {
            long more = Math.min(rest, held[i] - paid[i]);
            paid[i] += more;
            rest -= more;
        }
        if (rest != 0) {
            throw new IllegalArgumentException("a charge of " + charge + " exceeds its hold");
        }
        return paid;
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
