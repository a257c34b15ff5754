package hutong.ledger;

/** Why a transfer was made. The number is what the database keeps and never changes. */
public enum TransferKind {
    AWARD_FUNDING(1),
    AWARD_WITHDRAWAL(2),
    WALLET_TOP_UP(3),
    USAGE(4),
    OVERRUN(5),
    SUSPENSE(6),
    CORRECTION(7),
    JOB(8),
    MILESTONE_PAYMENT(9),
    SUPPLIER_PAYMENT(10),
    VOUCHER_REDEMPTION(11),
    WINDOW_GRANT(12),
    WINDOW_USE(13),
    FUNDING(14),
    /** Set aside for an approved voucher. */
    VOUCHER_RESERVED(15),
    /** What a voucher did not need goes back to its award. */
    VOUCHER_FREED(16);

    private final int number;

    TransferKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
