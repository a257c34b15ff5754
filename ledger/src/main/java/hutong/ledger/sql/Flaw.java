package hutong.ledger.sql;

/** What kept a usage record from being booked as it says; its amount went into suspense. */
enum Flaw {
    NONE(0),
    /** A leg names a lease that is unknown, closed, or of another account, node or epoch. */
    LEASE(1),
    /** A leg is more than its lease has left. */
    OVERSPENT(2),
    /** The amounts are not the tariff's price of the tokens, or the legs not the charge. */
    AMOUNT(3),
    /** A leg names an account that is unknown, or another programme's. */
    ACCOUNT(4);

    private final int number;

    Flaw(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
