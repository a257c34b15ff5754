package hutong.programme.awards;

import hutong.kernel.Credit;
import hutong.ledger.AccountId;
import hutong.ledger.Pot;
import hutong.ledger.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Credits, terms and grants that a programme gave an organisation; see {@link NewAward}.
 *
 * @param released what may be spent of the amount so far
 * @param returned what came back to the fund
 * @param sweeps how often credits came back
 */
public record Award(
        UUID id,
        UUID programme,
        UUID fund,
        UUID organisation,
        String title,
        Credit amount,
        Credit released,
        Credit returned,
        int coverBasisPoints,
        Set<Purpose> purposes,
        Set<UUID> suppliers,
        Set<UUID> models,
        Instant startsAt,
        Instant endsAt,
        AwardState state,
        MoneyState money,
        int sweeps,
        Optional<UUID> application,
        boolean demonstration,
        UUID decidedBy,
        Instant decidedAt) {
    /** Awards pay before wallets. */
    private static final int ORDER = 100;

    public Award {
        purposes = Set.copyOf(purposes);
        suppliers = Set.copyOf(suppliers);
        models = Set.copyOf(models);
    }

    /** The account in the ledger that it is spent from. */
    public AccountId account() {
        return AccountId.award(id);
    }

    /** Its terms, as the ledger's nodes need them. */
    public Pot pot() {
        return new Pot(
                account(),
                organisation,
                programme,
                coverBasisPoints,
                purposes,
                suppliers,
                models,
                startsAt,
                endsAt,
                ORDER,
                switch (state) {
                    case ACTIVE -> Pot.State.ACTIVE;
                    case PENDING, SUSPENDED -> Pot.State.SUSPENDED;
                    case WITHDRAWN, ENDED, DECLINED -> Pot.State.ENDED;
                });
    }
}
