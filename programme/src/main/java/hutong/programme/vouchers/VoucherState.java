package hutong.programme.vouchers;

/** The life of a voucher. Kept by name. */
public enum VoucherState {
    /** On a signed contract; waits for the office. */
    CLAIMED,
    /** May be redeemed once the supplier delivered. */
    APPROVED,
    /** Invoice and proof of delivery are in; waits for the office. */
    REDEEMED,
    /** The ledger owes or paid its part. */
    SETTLED,
    REFUSED,
    WITHDRAWN,
    /** Its award was over before it was redeemed. */
    LAPSED;

    /** Whether it counts for its contract and its year. */
    public boolean counts() {
        return switch (this) {
            case CLAIMED, APPROVED, REDEEMED, SETTLED -> true;
            case REFUSED, WITHDRAWN, LAPSED -> false;
        };
    }
}
