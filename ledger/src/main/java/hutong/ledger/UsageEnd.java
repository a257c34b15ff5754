package hutong.ledger;

/** How a charged call ended. The number is kept in database and journal. */
public enum UsageEnd {
    COMPLETE(1),
    /** Stopped by the hold or by {@code max_tokens}. */
    LENGTH(2),
    CLIENT_GONE(3),
    /** The supplier broke off in the middle of the answer. */
    UPSTREAM_CUT(4),
    SCREENED(5),
    /** The node died during the call; settled by recovery from the last checkpoint. */
    RECOVERED(6);

    private final int number;

    UsageEnd(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
