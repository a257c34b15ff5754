package hutong.ledger.node;

import hutong.ledger.Pot;
import org.jspecify.annotations.Nullable;

/** An account of {@link TestingAuthority}, in nano-credits. */
final class TestingAccount {
    @Nullable Pot pot;
    boolean isWindow;
    boolean wanted;
    long credited;
    long debited;
    long held;
    long changed;

    long free() {
        return credited - debited - held;
    }
}
