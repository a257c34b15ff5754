package hutong.programme.outcomes;

/**
 * What shows that a product is what its maker says.
 *
 * @param value the contract's number or parties, an address on the web, or a filing number
 */
public record Evidence(Kind kind, String value) {
    /** Kept by name. */
    public enum Kind {
        /** Shown to the office alone. */
        CONTRACT,
        /** An address with http:// or https:// before it; public. */
        ADDRESS,
        /** The number under which an authority keeps it; public. */
        FILING_NUMBER
    }

    public boolean open() {
        return kind != Kind.CONTRACT;
    }
}
