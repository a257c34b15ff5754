package hutong.simulator.door;

import hutong.kernel.Credit;
import hutong.ledger.AccountId;
import java.util.Locale;
import java.util.UUID;

/** An organisation with one key and one award. */
enum Purse {
    AMPLE(Credit.ofCredits(1_000)),
    /** Pays for a prompt and some seventy tokens. */
    TIGHT(Credit.ofNano(600_000)),
    /** Pays for some twenty calls. */
    SMALL(Credit.ofNano(3_000_000));

    private final Credit funds;

    Purse(Credit funds) {
        this.funds = funds;
    }

    Credit funds() {
        return funds;
    }

    UUID organisation() {
        return new UUID(2, ordinal() + 1L);
    }

    AccountId award() {
        return AccountId.award(new UUID(9, ordinal() + 1L));
    }

    UUID key() {
        return new UUID(3, ordinal() + 1L);
    }

    String secret() {
        return "sk-" + name().toLowerCase(Locale.ROOT);
    }
}
