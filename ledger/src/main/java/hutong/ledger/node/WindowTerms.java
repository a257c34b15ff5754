package hutong.ledger.node;

import java.time.LocalDate;
import java.util.UUID;

/** A key's budget in one window, as its account has to be opened. Guarded by the purse's lock. */
final class WindowTerms {
    final UUID programme;

    /** The first day after the window. */
    final LocalDate next;

    long amount;
    long opened;

    WindowTerms(UUID programme, LocalDate next, long amount) {
        this.programme = programme;
        this.next = next;
        this.amount = amount;
    }
}
