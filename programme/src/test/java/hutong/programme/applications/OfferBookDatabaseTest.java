package hutong.programme.applications;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardState;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.EligibilityRule;
import hutong.programme.calls.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Offers are promised once, answered once, and lead to what their call awards. */
class OfferBookDatabaseTest {
    private static final Set<Stage> ANSWERED = Set.of(Stage.DECISION, Stage.AWARD_RESPONSE);
    private static final Set<Stage> UNANSWERED = Set.of(Stage.DECISION);

    private final OfferFixture it = new OfferFixture();

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void anAcceptedVoucherIsAnActiveAwardOnTheCallsTerms() {
        Call call = voucher(1_000, 5, Optional.empty());
        Application decided = it.toDecision(call, OfferFixture.APPLICANT, 100);
        NewOffer wanted = it.offer(decided, 80);
        OfferOutcome made = it.offers.make(wanted, OfferFixture.OFFICER);
        assertThat(made).isInstanceOf(OfferOutcome.Done.class);
        assertThat(it.offers.make(wanted, OfferFixture.OFFICER))
                .isInstanceOf(OfferOutcome.Exists.class);
        assertThat(it.calls.tally(call.id()).awarded()).isEqualTo(Credit.ofCredits(80));
        int version = decided.version() + 1;
        OfferOutcome accepted = accept(decided.id(), version);
        assertThat(accepted).isInstanceOf(OfferOutcome.Done.class);
        assertThat(accept(decided.id(), version)).isInstanceOf(OfferOutcome.Exists.class);
        Award award = it.awards.award(accepted.orThrow().award()).orElseThrow().award();
        assertThat(award.state()).isEqualTo(AwardState.ACTIVE);
        assertThat(award.amount()).isEqualTo(Credit.ofCredits(80));
        assertThat(award.released()).isEqualTo(Credit.ofCredits(40));
        assertThat(award.application()).contains(decided.id());
    }

    @Test
    void whatIsNotAcceptedGoesBackToTheCall() {
        Call call = voucher(100, 1, Optional.empty());
        Application decided = it.toDecision(call, OfferFixture.APPLICANT, 100);
        it.offers.make(it.offer(decided, 100), OfferFixture.OFFICER).orThrow();
        it.offers
                .decline(decided.id(), decided.version() + 1, "No need", OfferFixture.PERSON)
                .orThrow();
        assertThat(it.calls.tally(call.id()).awards()).isZero();
        Application other = it.toDecision(call, new UUID(2, 3), 100);
        it.offers.make(it.offer(other, 100), OfferFixture.OFFICER).orThrow();
        it.move(it.desk.find(OfferFixture.PROGRAMME, other.id()).orElseThrow(), Move.RECALL);
        assertThat(it.calls.tally(call.id()).awarded()).isEqualTo(Credit.ZERO);
        assertThat(it.offers.ofApplication(other.id()))
                .extracting(Offer::state)
                .containsExactly(Offer.State.TAKEN_BACK);
    }

    @Test
    void theLastAwardIsMadeOnceWhoeverDecidesAtTheSameTime() throws Exception {
        Call call = voucher(100, 9, Optional.empty());
        Application one = it.toDecision(call, new UUID(2, 3), 60);
        Application other = it.toDecision(call, new UUID(2, 4), 60);
        assertThat(
                        atOnce(
                                () -> it.offers.make(it.offer(one, 60), OfferFixture.OFFICER),
                                () -> it.offers.make(it.offer(other, 60), OfferFixture.OFFICER)))
                .containsExactlyInAnyOrder("Done", "Exhausted");
        assertThat(it.calls.tally(call.id()).awarded()).isEqualTo(Credit.ofCredits(60));
    }

    @Test
    void aContractIsHandedInOnceAlsoOverTwoCalls() throws Exception {
        Call here = voucher(100, 9, Optional.empty(), new EligibilityRule.OneVoucherPerContract());
        Call there = voucher(100, 9, Optional.empty(), new EligibilityRule.OneVoucherPerContract());
        String answers = "{\"contract_number\": \"C-1\"}";
        Application one = it.draft(here, new UUID(2, 3), 10, answers);
        Application other = it.draft(there, new UUID(2, 4), 10, answers);
        assertThat(
                        atOnce(
                                () -> it.desk.submit(one.id(), one.version(), OfferFixture.PERSON),
                                () ->
                                        it.desk.submit(
                                                other.id(), other.version(), OfferFixture.PERSON)))
                .containsExactlyInAnyOrder("Submitted", "NotEligible");
    }

    @Test
    void aSmallOneIsApprovedAndActiveAtOnce() {
        Call call =
                it.open(
                        CallKind.MODEL_VOUCHER,
                        100,
                        9,
                        Optional.of(Credit.ofCredits(20)),
                        UNANSWERED);
        Application small = it.submit(call, OfferFixture.APPLICANT, 20);
        assertThat(small.state()).isEqualTo(ApplicationState.ACCEPTED);
        Offer offer = it.offers.ofApplication(small.id()).getFirst();
        assertThat(it.awards.award(offer.award()).orElseThrow().award().state())
                .isEqualTo(AwardState.ACTIVE);
        assertThat(it.submit(call, OfferFixture.APPLICANT, 21).state())
                .isEqualTo(ApplicationState.SUBMITTED);
    }

    @Test
    void capsOfAnOrganisationAndYearCountOpenOffersOfAllCalls() {
        EligibilityRule cap = new EligibilityRule.OrganisationYearAtMost(Credit.ofCredits(100));
        Call here = voucher(1_000, 9, Optional.empty(), cap);
        Call there = voucher(1_000, 9, Optional.empty(), cap);
        Application one = it.toDecision(here, OfferFixture.APPLICANT, 60);
        Application other = it.toDecision(there, OfferFixture.APPLICANT, 60);
        it.offers.make(it.offer(one, 60), OfferFixture.OFFICER).orThrow();
        assertThat(it.offers.make(it.offer(other, 60), OfferFixture.OFFICER))
                .isInstanceOf(OfferOutcome.Refused.class);
        assertThat(it.calls.tally(there.id()).awards()).isZero();
    }

    @Test
    void anAdmittedOrganisationIsAPartnerThatWaitsForABatch() {
        Call call = it.open(CallKind.ADMISSION, 0, 9, Optional.empty(), ANSWERED);
        Application decided = it.toDecision(call, OfferFixture.APPLICANT, 0);
        it.offers.make(it.offer(decided, 0), OfferFixture.OFFICER).orThrow();
        accept(decided.id(), decided.version() + 1).orThrow();
        assertThat(it.house.partners.partner(OfferFixture.PROGRAMME, OfferFixture.APPLICANT))
                .hasValueSatisfying(partner -> assertThat(partner.batch()).isEmpty());
    }

    @Test
    void anExpiredOfferIsNotAccepted() {
        Call call = voucher(100, 1, Optional.empty());
        Application decided = it.toDecision(call, OfferFixture.APPLICANT, 100);
        it.offers.make(it.offer(decided, 100), OfferFixture.OFFICER).orThrow();
        it.house.time.advance(Duration.ofDays(15));
        assertThat(accept(decided.id(), decided.version() + 1))
                .isInstanceOf(OfferOutcome.Refused.class);
    }

    private Call voucher(
            long budget, int awardsMax, Optional<Credit> automatic, EligibilityRule... rules) {
        return it.open(CallKind.MODEL_VOUCHER, budget, awardsMax, automatic, ANSWERED, rules);
    }

    private OfferOutcome accept(UUID application, int version) {
        return it.offers.accept(application, version, OfferFixture.PERSON);
    }

    private static List<String> atOnce(Callable<Object> one, Callable<Object> other)
            throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            var done = pool.invokeAll(List.of(one, other));
            return List.of(
                    done.get(0).get().getClass().getSimpleName(),
                    done.get(1).get().getClass().getSimpleName());
        }
    }
}
