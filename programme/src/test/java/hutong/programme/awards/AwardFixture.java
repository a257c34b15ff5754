package hutong.programme.awards;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import hutong.ledger.Ledger;
import hutong.ledger.Pots;
import hutong.programme.ProgrammeFixture;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** An office with a fund of 1,000 credits and at most three awards. */
public final class AwardFixture implements AutoCloseable {
    public static final UUID PROGRAMME = new UUID(1, 1);
    public static final UUID FUND = new UUID(2, 2);
    public static final UUID OFFICER = ProgrammeFixture.OFFICER;
    public static final UUID OTHER = new UUID(4, 5);

    public final ProgrammeFixture house =
            new ProgrammeFixture("store", "audit", "ledger", "catalogue", "programme");
    public final Ledger ledger = new Ledger();
    public final Pots pots = new Pots();
    public final Funds funds = new Funds(house.database, house.trail, house.time);
    public final AwardOffice office =
            new AwardOffice(
                    house.database,
                    ledger,
                    pots,
                    house.models,
                    house.entitlements,
                    new Outbox(StoreLimits.defaults()),
                    house.trail,
                    house.time);
    public final AwardReader reader = new AwardReader(house.database, ledger, pots);
    public final AwardSweeper sweeper = new AwardSweeper(house.database, office, house.time);

    public AwardFixture() {
        house.database.run(h ->
                funds.put(
                        h,
                        new Fund(
                                FUND,
                                PROGRAMME,
                                Texts.english("Lane fund"),
                                Optional.of(Credit.ofCredits(1_000)),
                                OptionalInt.of(3),
                                Credit.ZERO,
                                0),
                        OFFICER));
    }

    public NewAward wanted(int id, long credits) {
        return NewAward.ofModels(
                new UUID(7, id),
                PROGRAMME,
                FUND,
                new UUID(3, id),
                "Award " + id,
                Credit.ofCredits(credits),
                house.time.now(),
                house.time.now().plus(Duration.ofDays(30)));
    }

    public Award award(int id) {
        return view(id).award();
    }

    public AwardView view(int id) {
        return reader.award(new UUID(7, id)).orElseThrow();
    }

    public Fund fund() {
        return funds.fund(FUND).orElseThrow();
    }

    /** What a node of the ledger does to the account: holds, spends, gives back. */
    public void spend(int id, Credit held, Credit spent) {
        UUID account = award(id).account().value();
        house.database.run(h ->
                h.execute(
                        """
                        UPDATE ledger.account SET held = held + ?, debited = debited + ?
                        WHERE id = ?
                        """,
                        held.nano(),
                        spent.nano(),
                        account));
    }

    @Override
    public void close() {
        house.close();
    }
}
