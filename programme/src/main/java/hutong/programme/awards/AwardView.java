package hutong.programme.awards;

import hutong.kernel.Credit;
import hutong.ledger.Account;
import java.util.Optional;

/**
 * An award with what its account says.
 *
 * @param account empty while nothing was credited to it
 */
public record AwardView(Award award, Optional<Account> account) {
    /** What it paid for so far. */
    public Credit spent() {
        return account.map(it -> it.debited().minus(award.returned())).orElse(Credit.ZERO);
    }

    /** Set aside for calls, not yet spent. */
    public Credit held() {
        return account.map(Account::held).orElse(Credit.ZERO);
    }

    public Credit free() {
        return account.map(Account::free).orElse(Credit.ZERO);
    }
}
