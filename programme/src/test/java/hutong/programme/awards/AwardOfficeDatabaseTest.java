package hutong.programme.awards;

import static hutong.programme.awards.AwardFixture.OFFICER;
import static hutong.programme.awards.AwardFixture.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import hutong.catalogue.Entitlement;
import hutong.kernel.Credit;
import hutong.programme.awards.AwardOutcome.Conflict;
import hutong.programme.awards.AwardOutcome.Done;
import hutong.programme.awards.AwardOutcome.Exists;
import hutong.programme.awards.AwardOutcome.FundExhausted;
import hutong.programme.awards.AwardOutcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An award moves fund, ledger, grants, trail and events together, once. */
class AwardOfficeDatabaseTest {
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
    void activationDoesEverythingAtOnceAndOnce() {
        NewAward wanted = house.wanted(1, 100);
        assertThat(house.office.activate(wanted, OFFICER)).isInstanceOf(Done.class);
        assertThat(house.office.activate(wanted, OTHER)).isInstanceOf(Exists.class);

        AwardView view = house.view(1);
        assertThat(view.award().state()).isEqualTo(AwardState.ACTIVE);
        assertThat(view.award().decidedBy()).isEqualTo(OFFICER);
        assertThat(view.free()).isEqualTo(Credit.ofCredits(100));
        assertThat(house.fund().committed()).isEqualTo(Credit.ofCredits(100));
        assertThat(house.fund().awards()).isEqualTo(1);
        assertThat(grants(1)).containsExactly(Entitlement.State.ACTIVE);
        assertThat(events()).containsExactly("AwardActivated");
        assertThat(house.reader.acts(wanted.id()))
                .extracting(AwardAct::kind)
                .containsExactlyInAnyOrder(AwardAct.Kind.DECIDED, AwardAct.Kind.ACTIVATED);
    }

    @Test
    void theSameIdWithOtherDataConflicts() {
        house.office.activate(house.wanted(1, 100), OFFICER).orThrow();
        NewAward other = house.wanted(1, 200);
        assertThat(house.office.activate(other, OFFICER)).isEqualTo(new Conflict("amount"));
    }

    @ParameterizedTest
    @CsvSource({"title", "amount", "cover", "purposes", "end", "fund", "models"})
    void whatIsWrongIsRefusedAndLeavesNothing(String field) {
        NewAward good = house.wanted(1, 100);
        NewAward bad =
                new NewAward(
                        good.id(),
                        good.programme(),
                        field.equals("fund") ? new UUID(0, 9) : good.fund(),
                        good.organisation(),
                        field.equals("title") ? " " : "t",
                        field.equals("amount") ? Credit.ZERO : good.amount(),
                        Credit.ZERO,
                        field.equals("cover") ? 10_001 : 3_000,
                        field.equals("purposes") ? java.util.Set.of() : good.purposes(),
                        good.suppliers(),
                        field.equals("models")
                                ? java.util.Set.of(new UUID(0, 8))
                                : java.util.Set.of(),
                        java.util.Set.of(),
                        good.startsAt(),
                        field.equals("end") ? good.startsAt() : good.endsAt(),
                        java.util.Optional.empty(),
                        false);
        assertThat(house.office.activate(bad, OFFICER)).isInstanceOf(Refused.class);
        assertThat(house.reader.award(bad.id())).isEmpty();
        assertThat(house.fund().committed()).isEqualTo(Credit.ZERO);
    }

    @Test
    void aFundPromisesNoMoreThanItsBudget() {
        house.office.activate(house.wanted(1, 800), OFFICER).orThrow();
        assertThat(house.office.activate(house.wanted(2, 201), OFFICER))
                .isEqualTo(new FundExhausted(Credit.ofCredits(200)));
        assertThat(house.office.activate(house.wanted(2, 200), OFFICER)).isInstanceOf(Done.class);
    }

    @Test
    void aFundMakesNoMoreAwardsThanItsLimit() {
        for (int i = 1; i <= 3; i++) {
            house.office.activate(house.wanted(i, 1), OFFICER).orThrow();
        }
        assertThat(house.office.activate(house.wanted(4, 1), OFFICER))
                .isInstanceOf(FundExhausted.class);
        assertThat(house.office.activate(house.wanted(3, 1), OFFICER)).isInstanceOf(Exists.class);
    }

    @Test
    void twoOfficersAndOneAward() throws Exception {
        NewAward wanted = house.wanted(1, 100);
        List<AwardOutcome> outcomes = atOnce(8, i -> house.office.activate(wanted, new UUID(4, i)));
        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Exists.class::isInstance).hasSize(7);
        assertThat(house.view(1).free()).isEqualTo(Credit.ofCredits(100));
        assertThat(house.fund().committed()).isEqualTo(Credit.ofCredits(100));
        assertThat(house.fund().awards()).isEqualTo(1);
    }

    @Test
    void theLastAwardOfAFundIsMadeOnce() throws Exception {
        house.office.activate(house.wanted(1, 500), OFFICER).orThrow();
        List<AwardOutcome> outcomes =
                atOnce(8, i -> house.office.activate(house.wanted(10 + i, 300), OFFICER));
        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(FundExhausted.class::isInstance).hasSize(7);
        assertThat(house.fund().committed()).isEqualTo(Credit.ofCredits(800));
    }

    @Test
    void suspensionClosesAndResumingOpens() {
        house.office.activate(house.wanted(1, 100), OFFICER).orThrow();
        assertThat(house.office.suspend(id(1), "a doubt", OFFICER)).isInstanceOf(Done.class);
        assertThat(house.office.suspend(id(1), "a doubt", OTHER)).isInstanceOf(Exists.class);
        assertThat(grants(1)).containsExactly(Entitlement.State.SUSPENDED);
        assertThat(pot(1)).isEqualTo("SUSPENDED");
        assertThat(house.office.resume(id(1), "resolved", OFFICER)).isInstanceOf(Done.class);
        assertThat(grants(1)).containsExactly(Entitlement.State.ACTIVE);
        assertThat(pot(1)).isEqualTo("ACTIVE");
        assertThat(house.office.suspend(id(1), "again", OFFICER)).isInstanceOf(Done.class);
        assertThat(events())
                .containsExactly(
                        "AwardActivated", "AwardSuspended", "AwardResumed", "AwardSuspended");
    }

    @Test
    void withdrawalTakesWhatIsFreeNowAndTheRestWhenItIsGivenBack() {
        house.office.activate(house.wanted(1, 100), OFFICER).orThrow();
        spend(1, 30, 20);
        assertThat(house.office.withdraw(id(1), "broken terms", OFFICER)).isInstanceOf(Done.class);
        assertThat(pot(1)).isEqualTo("ENDED");
        assertThat(grants(1)).containsExactly(Entitlement.State.WITHDRAWN);
        assertThat(house.award(1).money()).isEqualTo(MoneyState.COMING_BACK);
        assertThat(house.award(1).returned()).isEqualTo(Credit.ofCredits(50));
        assertThat(house.fund().committed()).isEqualTo(Credit.ofCredits(50));

        spend(1, -30, 10);
        house.sweeper.runOnce();
        assertThat(house.award(1).returned()).isEqualTo(Credit.ofCredits(70));
        assertThat(house.award(1).money()).isEqualTo(MoneyState.RETURNED);
        assertThat(house.fund().committed()).as("what was spent").isEqualTo(Credit.ofCredits(30));
        assertThat(house.view(1).spent()).isEqualTo(Credit.ofCredits(30));
        assertThat(house.sweeper.runOnce()).as("nothing is left to do").isZero();
    }

    @Test
    void anAwardEndsWhenItsTimeIsOver() {
        house.office.activate(house.wanted(1, 100), OFFICER).orThrow();
        assertThat(house.sweeper.runOnce()).isZero();
        house.house.time.advance(Duration.ofDays(30));
        house.sweeper.runOnce();
        assertThat(house.award(1).state()).isEqualTo(AwardState.ENDED);
        assertThat(house.award(1).money()).isEqualTo(MoneyState.RETURNED);
        assertThat(house.fund().committed()).isEqualTo(Credit.ZERO);
        assertThat(house.house.database.read(house.house.trail::last).act().action())
                .isEqualTo("award.ended");
    }

    @Test
    void aDeclinedAwardFreesItsPlace() {
        NewAward wanted = house.wanted(1, 100);
        house.house.in(h -> house.office.decide(h, wanted, OFFICER)).orThrow();
        assertThat(house.fund().awards()).isEqualTo(1);
        house.house.in(h -> house.office.decline(h, id(1), "no need", OTHER)).orThrow();
        assertThat(house.fund().awards()).isZero();
        assertThat(house.fund().committed()).isEqualTo(Credit.ZERO);
        assertThat(house.office.activate(wanted, OFFICER)).isInstanceOf(Refused.class);
    }

    @Test
    void pagesFollowTheOrderOfDecisions() {
        for (int id : new int[] {2, 3, 1}) {
            house.office.activate(house.wanted(id, 1), OFFICER).orThrow();
            house.house.time.advance(Duration.ofSeconds(1));
        }
        var one = house.reader.ofProgramme(AwardFixture.PROGRAMME, java.util.Optional.empty(), 2);
        var two = house.reader.ofProgramme(AwardFixture.PROGRAMME, one.next(), 2);
        assertThat(one.items())
                .extracting(view -> view.award().title())
                .containsExactly("Award 1", "Award 3");
        assertThat(two.items()).extracting(view -> view.award().title()).containsExactly("Award 2");
        assertThat(two.next()).isEmpty();
    }

    private interface Try {
        AwardOutcome run(int number) throws Exception;
    }

    private static List<AwardOutcome> atOnce(int count, Try what) throws Exception {
        try (var pool = Executors.newFixedThreadPool(count)) {
            List<Callable<AwardOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(() -> what.run(number));
            }
            List<AwardOutcome> outcomes = new ArrayList<>();
            for (Future<AwardOutcome> future : pool.invokeAll(calls)) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    private static UUID id(int award) {
        return new UUID(7, award);
    }

    private void spend(int award, long held, long spent) {
        house.spend(award, Credit.ofCredits(held), Credit.ofCredits(spent));
    }

    private String pot(int award) {
        var account = house.award(award).account();
        return house.house.in(h -> house.pots.find(h, account).orElseThrow()).state().name();
    }

    private List<Entitlement.State> grants(int award) {
        return house.house.in(h -> house.house.entitlements.ofAward(h, id(award))).stream()
                .map(Entitlement::state)
                .toList();
    }

    private List<String> events() {
        return house.house.in(h ->
                h.createQuery("SELECT type FROM store.outbox ORDER BY appended_at")
                        .mapTo(String.class)
                        .list());
    }
}
