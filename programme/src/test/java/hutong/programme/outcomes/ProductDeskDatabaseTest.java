package hutong.programme.outcomes;

import static hutong.programme.outcomes.OutcomeFixture.MAKER;
import static hutong.programme.outcomes.OutcomeFixture.MODEL_TEAM;
import static hutong.programme.outcomes.OutcomeFixture.OTHER_PROGRAMME;
import static hutong.programme.outcomes.OutcomeFixture.PROGRAMME;
import static hutong.programme.outcomes.OutcomeFixture.STRANGER;
import static hutong.programme.outcomes.OutcomeFixture.facts;
import static hutong.programme.outcomes.OutcomeFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import hutong.programme.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A product goes from its maker to the office and onto the board, and by no other way. */
class ProductDeskDatabaseTest {
    private OutcomeFixture house;

    @BeforeEach
    void open() {
        house = new OutcomeFixture();
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** For each state and move: whether the right person may make it. */
    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, REVISE, yes", "SUBMITTED, VERIFY, yes",
        "SUBMITTED, SEND_BACK, yes", "SUBMITTED, WITHDRAW, yes",
        "VERIFIED, REVISE, yes", "VERIFIED, VERIFY, no",
        "VERIFIED, SEND_BACK, yes", "VERIFIED, WITHDRAW, yes",
        "SENT_BACK, REVISE, yes", "SENT_BACK, VERIFY, no",
        "SENT_BACK, SEND_BACK, no", "SENT_BACK, WITHDRAW, yes",
        "WITHDRAWN, REVISE, yes", "WITHDRAWN, VERIFY, no",
        "WITHDRAWN, SEND_BACK, no", "WITHDRAWN, WITHDRAW, no",
    })
    void movesAsItMay(ProductState state, ProductMove move, String may) {
        Product product = house.in(state, Stage.PILOT);
        String who = move.by() == ProductMove.By.MAKER ? "maker" : "officer";
        ProductOutcome outcome = house.move(who, product, move);
        Product now = house.reader.seen(person("officer"), product.id()).orElseThrow();
        if (may.equals("yes")) {
            assertThat(outcome).isInstanceOf(ProductOutcome.Done.class);
            assertThat(now.state()).isEqualTo(move.to());
            assertThat(house.reader.history(product.id()).getLast().move()).isEqualTo(move);
        } else {
            assertThat(code(outcome)).isEqualTo("product_state");
            assertThat(now).isEqualTo(product);
        }
    }

    /** For each person: whether they may make the moves of the maker and of the office. */
    @ParameterizedTest
    @CsvSource({
        "nobody, sign_in_required, sign_in_required",
        "stranger, forbidden, forbidden",
        "model team, forbidden, forbidden",
        "maker, done, forbidden",
        "officer, forbidden, done",
        "other officer, forbidden, forbidden",
        "auditor, forbidden, forbidden",
        "reviewer, forbidden, forbidden",
        "administrator, forbidden, done",
    })
    void onlyTheirOwnMoves(String who, String asMaker, String asOffice) {
        Product product = house.registered(Stage.PILOT);
        assertThat(code(house.move(who, product, ProductMove.VERIFY))).isEqualTo(asOffice);
        Product other = house.registered(Stage.PILOT);
        assertThat(code(house.move(who, other, ProductMove.WITHDRAW))).isEqualTo(asMaker);
        assertThat(
                        code(
                                house.desk.register(
                                        person(who),
                                        new UUID(9, 9),
                                        PROGRAMME,
                                        MAKER,
                                        facts(Stage.IDEA),
                                        false)))
                .isEqualTo(asMaker);
    }

    @Test
    void onlyWhoDealsWithTheProgrammeRegistersInIt() {
        assertThat(
                        code(
                                house.desk.register(
                                        person("maker"),
                                        new UUID(9, 9),
                                        OTHER_PROGRAMME,
                                        MAKER,
                                        facts(Stage.IDEA),
                                        false)))
                .isEqualTo("not_of_programme");
        assertThat(
                        code(
                                house.desk.register(
                                        person("stranger"),
                                        new UUID(9, 9),
                                        PROGRAMME,
                                        STRANGER,
                                        facts(Stage.IDEA),
                                        false)))
                .isEqualTo("not_of_programme");
    }

    @Test
    void partnersThatAreNamedAreOfTheProgramme() {
        ProductFacts named = facts(ProductKind.APPLICATION, Stage.IDEA, Set.of(MODEL_TEAM));
        assertThat(code(register(named))).isEqualTo("invalid_partners");
        house.partner(OTHER_PROGRAMME, MODEL_TEAM, Role.MODEL);
        assertThat(code(register(named))).isEqualTo("invalid_partners");
        house.partner(PROGRAMME, MODEL_TEAM, Role.MODEL);
        assertThat(code(register(named))).isEqualTo("done");
    }

    @Test
    void twiceIsOnceAndTheLaterOfTwoOfficersIsTold() throws Exception {
        Product product = house.registered(Stage.COMMERCIAL);
        assertThat(house.move("officer", product, ProductMove.VERIFY))
                .isInstanceOf(ProductOutcome.Done.class);
        assertThat(house.move("officer", product, ProductMove.VERIFY))
                .isInstanceOf(ProductOutcome.Exists.class);
        assertThat(house.move("administrator", product, ProductMove.SEND_BACK))
                .isInstanceOf(ProductOutcome.Stale.class);

        Product next = house.registered(Stage.COMMERCIAL);
        List<Callable<ProductOutcome>> both =
                List.of(
                        () -> house.move("officer", next, ProductMove.VERIFY),
                        () -> house.move("administrator", next, ProductMove.SEND_BACK));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            int done = 0;
            for (Future<ProductOutcome> each : pool.invokeAll(both)) {
                done += each.get() instanceof ProductOutcome.Done ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(house.reader.history(next.id())).hasSize(2);
    }

    /** Who sees a product in each state; "all" with its contracts. */
    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    who,           SUBMITTED, VERIFIED, SENT_BACK, WITHDRAWN
                    nobody,        no,        open,     no,        no
                    stranger,      no,        open,     no,        no
                    other officer, no,        open,     no,        no
                    reviewer,      no,        open,     no,        no
                    maker,         all,       all,      all,       all
                    officer,       all,       all,      all,       all
                    auditor,       all,       all,      all,       all
                    """)
    void isSeenByWhomItMay(
            String who, String submitted, String verified, String sentBack, String withdrawn) {
        assertThat(List.of(submitted, verified, sentBack, withdrawn))
                .isEqualTo(
                        List.of(ProductState.values()).stream()
                                .map(it -> seen(who, house.in(it, Stage.PILOT)))
                                .toList());
    }

    private String seen(String who, Product product) {
        Optional<Product> seen = house.reader.seen(person(who), product.id());
        return seen.isEmpty()
                ? "no"
                : house.reader.seesAll(person(who), seen.get()) ? "all" : "open";
    }

    @Test
    void aCommercialProductNeedsEvidence() {
        ProductFacts bare = facts(Stage.COMMERCIAL);
        assertThat(code(register(with(bare, List.of())))).isEqualTo("invalid_evidence");
        assertThat(
                        code(
                                register(
                                        with(
                                                bare,
                                                List.of(
                                                        new Evidence(
                                                                Evidence.Kind.ADDRESS,
                                                                "javascript:alert(1)"))))))
                .isEqualTo("invalid_evidence");
        assertThat(code(register(with(facts(Stage.IDEA), List.of())))).isEqualTo("done");
    }

    /** Each line is a product: kind, stage, state, and how many of each target count then. */
    @ParameterizedTest
    @CsvSource({
        "APPLICATION, COMMERCIAL, VERIFIED, 1, 0",
        "INDUSTRY_SOLUTION, COMMERCIAL, VERIFIED, 0, 1",
        "APPLICATION, PILOT, VERIFIED, 0, 0",
        "APPLICATION, IDEA, VERIFIED, 0, 0",
        "APPLICATION, COMMERCIAL, SUBMITTED, 0, 0",
        "APPLICATION, COMMERCIAL, SENT_BACK, 0, 0",
        "APPLICATION, COMMERCIAL, WITHDRAWN, 0, 0",
    })
    void onlyVerifiedCommercialOnesCount(
            ProductKind kind, Stage stage, ProductState state, int applications, int solutions) {
        house.targets();
        Product product = house.registered(facts(kind, stage, Set.of()));
        if (state != ProductState.SUBMITTED && state != ProductState.WITHDRAWN) {
            product = house.move("officer", product, ProductMove.VERIFY).orThrow();
        }
        if (state == ProductState.SENT_BACK) {
            house.move("officer", product, ProductMove.SEND_BACK).orThrow();
        } else if (state == ProductState.WITHDRAWN) {
            house.move("maker", product, ProductMove.WITHDRAW).orThrow();
        }
        assertThat(counts()).containsExactly(applications, solutions);
    }

    @Test
    void aRevisedProductCountsInTheYearOfItsFirstVerification() {
        house.targets();
        Instant late = Instant.parse("2030-12-31T23:59:59Z");
        house.house.time.advance(Duration.between(house.house.time.now(), late));
        Product product = house.in(ProductState.VERIFIED, Stage.COMMERCIAL);
        house.house.time.advance(Duration.of(1, ChronoUnit.DAYS));
        assertThat(counts()).containsExactly(0, 0);
        Product revised = house.move("maker", product, ProductMove.REVISE).orThrow();
        house.move("officer", revised, ProductMove.VERIFY).orThrow();
        assertThat(counts()).containsExactly(0, 0);
        TargetBoard.Standing last = house.board.standings(PROGRAMME, 2030).getFirst();
        assertThat(last.count()).isEqualTo(1);
        assertThat(last.reached()).as("more than 1").isFalse();
        assertThat(last.months()).extracting(TargetBoard.Month::count).endsWith(0, 1);
    }

    @Test
    void tellsOtherRoomsWhatItIsCalled() {
        Product product = house.in(ProductState.VERIFIED, Stage.PILOT);
        assertThat(house.told(product.id())).contains("\"productName\":\"Lane guide\"");
    }

    private List<Integer> counts() {
        return house.board.standings(PROGRAMME).stream().map(TargetBoard.Standing::count).toList();
    }

    private ProductOutcome register(ProductFacts facts) {
        return house.desk.register(
                person("maker"), UUID.randomUUID(), PROGRAMME, MAKER, facts, false);
    }

    private static ProductFacts with(ProductFacts it, List<Evidence> evidence) {
        return new ProductFacts(
                it.kind(),
                it.name(),
                it.summary(),
                it.scenario(),
                it.sector(),
                it.stage(),
                it.models(),
                it.partners(),
                it.users(),
                it.revenue(),
                evidence);
    }

    private static String code(ProductOutcome outcome) {
        return switch (outcome) {
            case ProductOutcome.Done ignored -> "done";
            case ProductOutcome.Exists ignored -> "exists";
            case ProductOutcome.Stale ignored -> "stale";
            case ProductOutcome.Refused refused -> refused.refusal().code();
        };
    }
}
