package hutong.catalogue;

/** What an entitlement opens. The number is what the database keeps and never changes. */
public enum ResourceKind {
    MODEL(1),
    DATA_SET(2),
    /** A compute centre or one of its machine offers. */
    MACHINE(3),
    /**
     * A programme itself: whoever may enter it may use what is open to all of its organisations.
     */
    PROGRAMME(4);

    private final int number;

    ResourceKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
