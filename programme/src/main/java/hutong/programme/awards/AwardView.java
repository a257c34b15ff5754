package hutong.programme.awards;

import hutong.kernel.Credit;
import hutong.ledger.Account;
import java.util.Optional;

/**
 * An award with what its account says.
 *
 * @param account empty while nothing was credited to it
 * @param reserved set aside for approved vouchers
 */
public record AwardView(Award award, Optional<Account> account, Credit reserved) {
    /**
     * What it paid for so far: of what was released, all that is neither free, held nor returned.
     */
    public Credit spent() {
        return account.map(
                        it -> award.released().minus(award.returned()).minus(free()).minus(held()))
                .orElse(Credit.ZERO);
    }

    /** Set aside for calls and approved vouchers, not yet spent. */
    public Credit held() {
        return account.map(it -> it.held().plus(reserved)).orElse(Credit.ZERO);
    }

    public Credit free() {
        return account.map(Account::free).orElse(Credit.ZERO);
    }
}
