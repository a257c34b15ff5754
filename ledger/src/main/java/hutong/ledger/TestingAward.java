package hutong.ledger;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An award without a programme's rules around it, for tests, proof and benchmarks. */
public final class TestingAward {
    private static final Instant BEGINS = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2099-01-01T00:00:00Z");

    private TestingAward() {}

    /** Funds an award with this much, which pays for models alone and for all of a call. */
    public static AccountId fund(
            Database database,
            Ids ids,
            UUID programme,
            UUID organisation,
            LocalDate day,
            Credit amount) {
        Ledger ledger = new Ledger();
        UUID award = ids.next();
        UUID transfer = ids.next();
        return database.transact(handle -> {
            AccountId funding = ledger.openOfProgramme(handle, programme, AccountKind.FUNDING);
            AccountId account = ledger.openAward(handle, programme, award);
            ledger.post(
                            handle,
                            List.of(
                                    new Transfer(
                                            transfer,
                                            day,
                                            funding,
                                            account,
                                            amount,
                                            TransferKind.AWARD_FUNDING,
                                            award,
                                            Optional.empty())))
                    .orThrow();
            new Pots().put(handle, pot(account, organisation, programme));
            return account;
        });
    }

    private static Pot pot(AccountId account, UUID organisation, UUID programme) {
        return new Pot(
                account,
                organisation,
                programme,
                Pot.COVER_ALL_BASIS_POINTS,
                Set.of(Purpose.MODELS),
                Set.of(),
                Set.of(),
                BEGINS,
                ENDS,
                100,
                Pot.State.ACTIVE);
    }
}
