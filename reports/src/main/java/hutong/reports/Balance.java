package hutong.reports;

import hutong.kernel.Credit;

/**
 * What became of money: spent for good, held for calls and nodes, free.
 *
 * @param posted charged and posted
 * @param held set aside, not yet posted
 * @param free may still be spent
 */
public record Balance(Credit posted, Credit held, Credit free) {
    public static final Balance ZERO = new Balance(Credit.ZERO, Credit.ZERO, Credit.ZERO);

    public Balance plus(Balance other) {
        return new Balance(posted.plus(other.posted), held.plus(other.held), free.plus(other.free));
    }

    /** All of it together. */
    public Credit whole() {
        return posted.plus(held).plus(free);
    }

    /** Part of the whole in per cent with two decimals, for drawing; 0 of nothing. */
    private String share(Credit part) {
        long whole = whole().nano();
        long hundredths =
                whole <= 0 || part.nano() <= 0 ? 0 : (long) (10_000.0 * part.nano() / whole);
        return hundredths / 100 + "." + hundredths % 100 / 10 + hundredths % 10;
    }

    public String postedShare() {
        return share(posted);
    }

    public String heldShare() {
        return share(held);
    }

    /** Where the held part ends. */
    public String heldEnd() {
        return share(posted.plus(held));
    }

    public String freeShare() {
        return share(free);
    }
}
