package hutong.programme.awards;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import hutong.programme.ProgrammeFixture;
import hutong.programme.ProgrammeLimits;
import hutong.programme.internal.AwardEvents;
import hutong.programme.internal.AwardParts;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** An office with a fund of 1,000 credits and at most three awards. */
final class AwardFixture implements AutoCloseable {
    static final UUID PROGRAMME = new UUID(1, 1);
    static final UUID FUND = new UUID(2, 2);
    static final UUID OFFICER = ProgrammeFixture.OFFICER;
    static final UUID OTHER = new UUID(4, 5);

    final ProgrammeFixture house = new ProgrammeFixture("store", "audit", "catalogue", "programme");
    final TestingAwardMoney money = new TestingAwardMoney(house.database);
    final Funds funds = new Funds(house.database, house.trail, house.time);
    final AwardOffice office =
            new AwardOffice(
                    house.database,
                    new AwardParts(
                            house.models,
                            house.entitlements,
                            money,
                            new AwardEvents(new Outbox(StoreLimits.defaults())),
                            house.trail,
                            house.time,
                            ProgrammeLimits.defaults()));
    final AwardReader reader = new AwardReader(house.database, money);
    final AwardSweeper sweeper = new AwardSweeper(house.database, office, house.time);

    AwardFixture() {
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

    NewAward wanted(int id, long credits) {
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

    Award award(int id) {
        return view(id).award();
    }

    AwardView view(int id) {
        return reader.award(new UUID(7, id)).orElseThrow();
    }

    Fund fund() {
        return funds.fund(FUND).orElseThrow();
    }

    @Override
    public void close() {
        house.close();
    }
}
