package hutong.ledger;

/** What a charge is for; an award says which it may pay. */
public enum Purpose {
    MODELS(1),
    MACHINES(2),
    DATA(4);

    private final int bit;

    Purpose(int bit) {
        this.bit = bit;
    }

    /** A bit of its own, so that a set of purposes is a number. */
    public int bit() {
        return bit;
    }
}
