package hutong.ledger;

/**
 * The chart of accounts. A hard account can never be overdrawn: what is posted and held against it
 * stays within what was credited. The number is what the database keeps and never changes.
 */
public enum AccountKind {
    /** Where public money enters a programme; its debit balance is what was put in. */
    FUNDING(1, false),
    /** What an award may spend. */
    AWARD(2, true),
    /** An organisation's own money. */
    WALLET(3, true),
    /** What a supplier is owed. */
    PAYABLE(4, false),
    SUBSIDY(5, false),
    DISCOUNT(6, false),
    /** Charges that wait for a supplier's report. */
    SUSPENSE(7, false),
    /** What suppliers reported above a hold: the programme's risk, never the payer's. */
    OVERRUN_RISK(8, false),
    WRITEOFF(9, false),
    /** Money that left the house: payments to suppliers and milestone payments. */
    PAID(10, false),
    /** A key's budget window, in the unit of limits, not money. */
    WINDOW(11, true),
    /** Where budget windows are granted from and spent to; not money. */
    WINDOW_SOURCE(12, false),
    /** What an award keeps for its approved vouchers: not to be spent on anything else. */
    RESERVE(13, true);

    private final int number;
    private final boolean hard;

    AccountKind(int number, boolean hard) {
        this.number = number;
        this.hard = hard;
    }

    public int number() {
        return number;
    }

    public boolean hard() {
        return hard;
    }
}
