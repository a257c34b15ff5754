package hutong.ledger;

/** Why a held call is not charged. The number is kept in database and journal. */
public enum VoidReason {
    /** The client was gone before anything was sent to a supplier. */
    CLIENT_GONE(1),
    /** No supplier answered with as much as a first byte. */
    UPSTREAM_FAILED(2),
    /** Screened before it was sent. */
    SCREENED(3),
    /** Our own fault before anything was sent. */
    INTERNAL(4);

    private final int number;

    VoidReason(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
