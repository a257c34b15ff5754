package hutong.programme.applications;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Credit;
import hutong.kernel.Refusal;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.Stage;
import hutong.programme.grants.Milestone;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductFulfilment;
import hutong.programme.outcomes.ProductReader;
import hutong.programme.outcomes.ProductState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands when a grant or a product registration is accepted: all of it, or nothing. */
class FulfilmentDatabaseTest {
    private static final Set<Stage> ANSWERED = EnumSet.of(Stage.DECISION, Stage.AWARD_RESPONSE);
    private static final Set<Stage> CHECKED =
            EnumSet.of(Stage.TECHNICAL_CHECK, Stage.DECISION, Stage.AWARD_RESPONSE);

    private final OfferFixture it = new OfferFixture();
    private final ProductReader products = new ProductReader(it.house.database);

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void aGrantBeginsWithAReportForEachYearAndAFinalOne() {
        UUID award = accepted(grant(), "{}", 100).award();
        LocalDate today = it.house.time.today();
        List<Milestone> plan = it.grants.ofAward(award);
        assertThat(plan)
                .extracting(Milestone::kind)
                .containsExactly(Milestone.Kind.MILESTONE, Milestone.Kind.FINAL_REPORT);
        assertThat(plan)
                .extracting(each -> each.title().vi())
                .containsExactly("Báo cáo tiến độ 1", "Báo cáo tổng kết");
        assertThat(plan)
                .extracting(Milestone::dueOn)
                .containsExactly(today.plusMonths(12), today.plusMonths(24));
        assertThat(plan)
                .as("half of the grant was released at once")
                .extracting(Milestone::amount)
                .containsExactly(Credit.ofCredits(25), Credit.ofCredits(25));
        assertThat(plan).allMatch(each -> each.pays() == Milestone.Pays.MONEY);
    }

    @Test
    void anApplicationMayBringItsOwnMilestones() {
        String answers =
                """
                {"milestones": "Prototype | 6 | 40%\\n\\n Trial on the road | 14 | 30 "}\
                """;
        UUID award = accepted(grant(), answers, 100).award();
        List<Milestone> plan = it.grants.ofAward(award);
        assertThat(plan)
                .extracting(each -> each.title().en())
                .containsExactly("Prototype", "Trial on the road", "Final report");
        assertThat(plan).extracting(each -> each.title().zh()).containsExactly("", "", "最终报告");
        assertThat(plan)
                .extracting(Milestone::amount)
                .containsExactly(Credit.ofCredits(20), Credit.ofCredits(15), Credit.ofCredits(15));
        assertThat(plan.get(1).dueOn()).isEqualTo(it.house.time.today().plusMonths(14));
    }

    @Test
    void whatCouldNotBePlannedIsToldToWhoeverOffers() {
        Call call = grant();
        for (String wrong :
                List.of("no bars", "a | 6 | 80\\nb | 7 | 30", "a | 25 | 10", "a | six | 10")) {
            Application decided = decided(call, "{\"milestones\": \"" + wrong + "\"}", 10);
            assertThat(it.offers.make(it.offer(decided, 10), OfferFixture.OFFICER))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            OfferOutcome.Refused.class,
                            refused ->
                                    assertThat(refused.refusal().field()).contains("milestones"));
        }
        assertThat(it.calls.tally(call.id()).awards()).isZero();
    }

    @Test
    void nothingStandsWhereOnePartCannotBeDone() {
        List<Fulfilment> all = new ArrayList<>(it.fulfilments);
        all.add(new Impossible());
        OfferBook broken = it.book(all);
        Application decided = decided(grant(), "{}", 100);
        Offer offer = broken.make(it.offer(decided, 100), OfferFixture.OFFICER).orThrow();
        assertThat(broken.accept(decided.id(), decided.version() + 1, OfferFixture.PERSON))
                .isInstanceOf(OfferOutcome.Refused.class);
        assertThat(it.awards.award(offer.award())).isEmpty();
        assertThat(it.grants.ofAward(offer.award())).isEmpty();
        assertThat(it.desk.find(OfferFixture.PROGRAMME, decided.id()).orElseThrow().state())
                .isEqualTo(ApplicationState.OFFERED);
    }

    @Test
    void aRegistrationBringsItsProductIntoTheRegister() {
        Application application = decided(product(ANSWERED), COMMERCIAL, 0);
        it.offers.make(it.offer(application, 0), OfferFixture.OFFICER).orThrow();
        int version = application.version() + 1;
        it.offers.accept(application.id(), version, OfferFixture.PERSON).orThrow();
        it.offers.accept(application.id(), version, OfferFixture.PERSON).orThrow();
        Product made = registered(application);
        assertThat(made.state()).isEqualTo(ProductState.SUBMITTED);
        assertThat(made.countedAt()).isEmpty();
        assertThat(made.facts().name()).isEqualTo("Lamps");
        assertThat(products.ofOrganisation(OfferFixture.APPLICANT)).hasSize(1);
    }

    @Test
    void whereTheCallChecksItTheProductIsVerifiedByWhoeverOffered() {
        Application application = decided(product(CHECKED), COMMERCIAL, 0);
        it.offers.make(it.offer(application, 0), OfferFixture.OFFICER).orThrow();
        it.offers
                .accept(application.id(), application.version() + 1, OfferFixture.PERSON)
                .orThrow();
        Product made = registered(application);
        assertThat(made.counts()).isTrue();
        assertThat(made.countedAt()).isPresent();
        assertThat(products.history(made.id()).getLast().by()).isEqualTo(OfferFixture.OFFICER);
    }

    @Test
    void aCommercialProductWithoutEvidenceIsNotOffered() {
        Application bare = decided(product(CHECKED), "{\"stage\": \"Commercial\"}", 0);
        Application odd = decided(product(CHECKED), "{\"stage\": \"Famous\"}", 0);
        for (Application each : List.of(bare, odd)) {
            assertThat(it.offers.make(it.offer(each, 0), OfferFixture.OFFICER))
                    .isInstanceOf(OfferOutcome.Refused.class);
        }
    }

    private static final String COMMERCIAL =
            """
            {"stage": "Commercial", "scenario": "Smart city", "contract": "C-7", "users": 12}\
            """;

    /** Refuses when everything else was done. */
    private static final class Impossible implements Fulfilment {
        @Override
        public Set<CallKind> kinds() {
            return Set.of(CallKind.GRANT);
        }

        @Override
        public int turn() {
            return 9;
        }

        @Override
        public void fulfil(Handle handle, Acceptance acceptance) {
            throw Refusal.invalid("test", "Never.").asException();
        }
    }

    private Call grant() {
        return it.open(CallKind.GRANT, 1_000, 12, Optional.empty(), ANSWERED);
    }

    private Call product(Set<Stage> stages) {
        return it.open(CallKind.PRODUCT, 0, 99, Optional.empty(), stages);
    }

    private Offer accepted(Call call, String answers, long credits) {
        Application decided = decided(call, answers, credits);
        it.offers.make(it.offer(decided, credits), OfferFixture.OFFICER).orThrow();
        return it.offers.accept(decided.id(), decided.version() + 1, OfferFixture.PERSON).orThrow();
    }

    private Application decided(Call call, String answers, long credits) {
        Application draft = it.draft(call, OfferFixture.APPLICANT, credits, answers);
        Application handedIn =
                ((SubmitOutcome.Submitted)
                                it.desk.submit(draft.id(), draft.version(), OfferFixture.PERSON))
                        .application();
        return it.move(handedIn, Move.SEND_TO_DECISION);
    }

    private Product registered(Application application) {
        UUID id = ProductFulfilment.product(application.id());
        return products.ofOrganisation(OfferFixture.APPLICANT).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
