package hutong.programme.awards;

import static hutong.programme.awards.AwardFixture.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import hutong.catalogue.Entitlement;
import hutong.kernel.Credit;
import hutong.programme.awards.AwardOutcome.Conflict;
import hutong.programme.awards.AwardOutcome.Done;
import hutong.programme.awards.AwardOutcome.Exists;
import hutong.programme.awards.AwardOutcome.FundExhausted;
import hutong.programme.awards.AwardOutcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Top-ups, releases and extensions count once; every state allows what it may and no more. */
class AwardChangesDatabaseTest {
    private static final UUID AWARD = new UUID(7, 1);

    private AwardFixture house;

    @BeforeEach
    void open() {
        house = new AwardFixture();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aTopUpCountsOnce() throws Exception {
        house.office.activate(house.wanted(1, 100), OFFICER).orThrow();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                pool.submit(() -> topUp(1, 50));
            }
        }
        assertThat(topUp(1, 50)).isInstanceOf(Exists.class);
        assertThat(topUp(1, 60)).isEqualTo(new Conflict("amount"));
        assertThat(house.view(1).free()).isEqualTo(Credit.ofCredits(150));
        assertThat(house.award(1).amount()).isEqualTo(Credit.ofCredits(150));
        assertThat(house.fund().committed()).isEqualTo(Credit.ofCredits(150));
        assertThat(topUp(2, 851)).isEqualTo(new FundExhausted(Credit.ofCredits(850)));
        assertThat(house.fund().committed()).isEqualTo(Credit.ofCredits(150));
    }

    @Test
    void theRestIsReleasedOnAMilestone() {
        NewAward whole = house.wanted(1, 100);
        NewAward half =
                new NewAward(
                        whole.id(),
                        whole.programme(),
                        whole.fund(),
                        whole.organisation(),
                        whole.title(),
                        whole.amount(),
                        Credit.ofCredits(40),
                        10_000,
                        whole.purposes(),
                        whole.suppliers(),
                        whole.models(),
                        whole.resources(),
                        whole.startsAt(),
                        whole.endsAt(),
                        whole.application(),
                        false);
        house.office.activate(half, OFFICER).orThrow();
        assertThat(house.view(1).free()).isEqualTo(Credit.ofCredits(40));
        assertThat(house.fund().committed()).isEqualTo(Credit.ofCredits(100));
        assertThat(release(3, 61)).isInstanceOf(Refused.class);
        assertThat(release(3, 50)).isInstanceOf(Done.class);
        assertThat(release(3, 50)).isInstanceOf(Exists.class);
        assertThat(house.view(1).free()).isEqualTo(Credit.ofCredits(90));
        house.office.withdraw(AWARD, "", OFFICER).orThrow();
        assertThat(house.fund().committed()).as("released or not").isEqualTo(Credit.ZERO);
        assertThat(house.award(1).money()).isEqualTo(MoneyState.RETURNED);
    }

    @Test
    void anExtensionMovesTheEndOfAwardAndGrants() {
        house.office.activate(house.wanted(1, 100), OFFICER).orThrow();
        Instant end = house.house.time.now().plus(Duration.ofDays(60));
        UUID act = new UUID(8, 1);
        assertThat(house.office.extend(act, AWARD, end, "", OFFICER)).isInstanceOf(Done.class);
        assertThat(house.office.extend(act, AWARD, end, "", OFFICER)).isInstanceOf(Exists.class);
        assertThat(house.office.extend(new UUID(8, 2), AWARD, end, "", OFFICER))
                .as("not later than it is")
                .isInstanceOf(Refused.class);
        assertThat(house.award(1).endsAt()).isEqualTo(end);
        List<Entitlement> granted = house.house.in(h -> house.house.entitlements.ofAward(h, AWARD));
        assertThat(granted).allMatch(it -> it.endsAt().orElseThrow().equals(end));
        house.house.time.advance(Duration.ofDays(40));
        assertThat(house.sweeper.runOnce()).isZero();
    }

    /** The state an award is in, the act that is asked for, and what comes of it. */
    @ParameterizedTest
    @CsvSource({
        "PENDING, activate, Done",
        "PENDING, suspend, Refused",
        "PENDING, resume, Refused",
        "PENDING, withdraw, Done",
        "PENDING, decline, Done",
        "PENDING, topUp, Refused",
        "PENDING, release, Refused",
        "PENDING, extend, Refused",
        "ACTIVE, activate, Exists",
        "ACTIVE, suspend, Done",
        "ACTIVE, resume, Exists",
        "ACTIVE, withdraw, Done",
        "ACTIVE, decline, Refused",
        "ACTIVE, topUp, Done",
        "ACTIVE, release, Refused",
        "ACTIVE, extend, Done",
        "SUSPENDED, activate, Refused",
        "SUSPENDED, suspend, Exists",
        "SUSPENDED, resume, Done",
        "SUSPENDED, withdraw, Done",
        "SUSPENDED, decline, Refused",
        "SUSPENDED, topUp, Done",
        "SUSPENDED, extend, Done",
        "WITHDRAWN, activate, Refused",
        "WITHDRAWN, suspend, Refused",
        "WITHDRAWN, resume, Refused",
        "WITHDRAWN, withdraw, Exists",
        "WITHDRAWN, decline, Refused",
        "WITHDRAWN, topUp, Refused",
        "WITHDRAWN, extend, Refused",
        "DECLINED, activate, Refused",
        "DECLINED, suspend, Refused",
        "DECLINED, withdraw, Refused",
        "DECLINED, decline, Exists",
        "ENDED, activate, Refused",
        "ENDED, resume, Refused",
        "ENDED, withdraw, Refused",
        "ENDED, topUp, Refused",
        "ENDED, extend, Refused",
    })
    void statesAllowWhatTheyMay(AwardState state, String act, String outcome) {
        house.house.in(h -> house.office.decide(h, house.wanted(1, 100), OFFICER)).orThrow();
        bring(state);
        assertThat(house.award(1).state()).isEqualTo(state);
        assertThat(run(act).getClass().getSimpleName()).isEqualTo(outcome);
    }

    private void bring(AwardState state) {
        switch (state) {
            case PENDING -> {}
            case ACTIVE -> run("activate").orThrow();
            case SUSPENDED -> {
                run("activate").orThrow();
                run("suspend").orThrow();
            }
            case WITHDRAWN -> {
                run("activate").orThrow();
                run("withdraw").orThrow();
            }
            case DECLINED -> run("decline").orThrow();
            case ENDED -> {
                run("activate").orThrow();
                house.house.time.advance(Duration.ofDays(31));
                house.sweeper.runOnce();
            }
        }
    }

    private AwardOutcome run(String act) {
        return switch (act) {
            case "activate" -> house.house.in(h -> house.office.activate(h, AWARD, OFFICER));
            case "suspend" -> house.office.suspend(AWARD, "why", OFFICER);
            case "resume" -> house.office.resume(AWARD, "why", OFFICER);
            case "withdraw" -> house.office.withdraw(AWARD, "why", OFFICER);
            case "decline" -> house.house.in(h -> house.office.decline(h, AWARD, "why", OFFICER));
            case "topUp" -> topUp(9, 1);
            case "release" -> release(9, 1);
            case "extend" ->
                    house.office.extend(
                            new UUID(8, 9),
                            AWARD,
                            house.house.time.now().plus(Duration.ofDays(90)),
                            "",
                            OFFICER);
            default -> throw new IllegalArgumentException(act);
        };
    }

    private AwardOutcome topUp(int act, long credits) {
        return house.office.topUp(
                new UUID(8, act), AWARD, Credit.ofCredits(credits), "more", OFFICER);
    }

    private AwardOutcome release(int act, long credits) {
        return house.office.release(
                new UUID(8, act), AWARD, Credit.ofCredits(credits), "milestone", OFFICER);
    }
}
