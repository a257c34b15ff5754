package hutong.programme.outcomes;

import static hutong.programme.outcomes.ProductState.*;

import java.util.Set;

/** The closed list of moves of a product: who makes it, from where, to where. */
public enum ProductMove {
    /** Registering is the first move. */
    SUBMIT(By.MAKER, SUBMITTED),
    /** With new facts; what was verified must be verified again. */
    REVISE(By.MAKER, SUBMITTED, SUBMITTED, SENT_BACK, VERIFIED, WITHDRAWN),
    VERIFY(By.OFFICE, VERIFIED, SUBMITTED),
    SEND_BACK(By.OFFICE, SENT_BACK, SUBMITTED, VERIFIED),
    WITHDRAW(By.MAKER, WITHDRAWN, SUBMITTED, SENT_BACK, VERIFIED);

    /** Who may make a move. */
    public enum By {
        MAKER,
        OFFICE
    }

    private final By by;
    private final ProductState to;
    private final Set<ProductState> from;

    ProductMove(By by, ProductState to, ProductState... from) {
        this.by = by;
        this.to = to;
        this.from = Set.of(from);
    }

    public By by() {
        return by;
    }

    public ProductState to() {
        return to;
    }

    public Set<ProductState> from() {
        return from;
    }

    /** Whether the one who makes it must say why. */
    public boolean needsReason() {
        return this == SEND_BACK;
    }
}
