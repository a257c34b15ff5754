package hutong.ledger;

/** How the tokens of a usage record are known. The number is kept in database and journal. */
public enum Quality {
    /** The supplier reported them. */
    REPORTED(1),
    /** A tokenizer counted them, since the supplier reported none. */
    COUNTED(2),
    /** Worked out from what was seen before a call broke off; trued up by the supplier's report. */
    ESTIMATED(3),
    /** Answered from the cache. */
    CACHED(4);

    private final int number;

    Quality(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
