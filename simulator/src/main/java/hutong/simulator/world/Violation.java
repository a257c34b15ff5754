package hutong.simulator.world;

/** A promise of the ledger was broken. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Violation(String promise) {
        super(promise);
    }

    static void unless(boolean kept, String otherwise) {
        if (!kept) {
            throw new Violation(otherwise);
        }
    }
}
