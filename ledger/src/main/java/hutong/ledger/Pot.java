package hutong.ledger;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Money that an organisation may spend, and the terms it comes with. An organisation's charges are
 * paid from its pots in their order; each pays at most its share, the next one the rest.
 *
 * @param account the award's account or the wallet
 * @param organisation who may spend it
 * @param coverBasisPoints the share of each charge that it pays, 1 to 10,000 (all)
 * @param purposes what it may pay for; never empty
 * @param suppliers whose offers it may pay for; empty means any
 * @param models which models; empty means any
 * @param startsAt from when it may be spent
 * @param endsAt from when it may not be spent any more
 * @param order pots with a lower number pay first; by convention awards 100, wallets 1,000
 */
public record Pot(
        AccountId account,
        UUID organisation,
        UUID programme,
        int coverBasisPoints,
        Set<Purpose> purposes,
        Set<UUID> suppliers,
        Set<UUID> models,
        Instant startsAt,
        Instant endsAt,
        int order,
        State state) {
    public static final int COVER_ALL_BASIS_POINTS = 10_000;

    public enum State {
        ACTIVE(1),
        /** Nothing new is paid; what is in flight settles. */
        SUSPENDED(2),
        ENDED(3);

        private final int number;

        State(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    public Pot {
        purposes = Set.copyOf(purposes);
        suppliers = Set.copyOf(suppliers);
        models = Set.copyOf(models);
        if (coverBasisPoints < 1 || coverBasisPoints > COVER_ALL_BASIS_POINTS) {
            throw new IllegalArgumentException("a pot covers 1 to 10,000 basis points");
        }
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("a pot pays for at least one purpose");
        }
    }

    public boolean pays(Purpose purpose, UUID supplier, UUID model, Instant at) {
        return state == State.ACTIVE
                && purposes.contains(purpose)
                && (suppliers.isEmpty() || suppliers.contains(supplier))
                && (models.isEmpty() || models.contains(model))
                && !at.isBefore(startsAt)
                && at.isBefore(endsAt);
    }
}
