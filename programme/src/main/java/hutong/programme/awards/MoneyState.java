package hutong.programme.awards;

/** What became of an award's credits. The number is what the database keeps and never changes. */
public enum MoneyState {
    /** Reserved in the fund; nothing is credited yet. */
    RESERVED(1),
    /** Credited to its account, where calls are paid from. */
    CREDITED(2),
    /** The award is over; what nodes still hold comes back as their leases end. */
    COMING_BACK(3),
    /** All that was not spent is back in the fund. */
    RETURNED(4);

    private final int number;

    MoneyState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
