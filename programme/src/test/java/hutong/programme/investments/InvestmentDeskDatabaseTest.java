package hutong.programme.investments;

import static hutong.programme.outcomes.OutcomeFixture.MAKER;
import static hutong.programme.outcomes.OutcomeFixture.MODEL_TEAM;
import static hutong.programme.outcomes.OutcomeFixture.OTHER_PROGRAMME;
import static hutong.programme.outcomes.OutcomeFixture.PROGRAMME;
import static hutong.programme.outcomes.OutcomeFixture.member;
import static hutong.programme.outcomes.OutcomeFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hutong.identity.Principal;
import hutong.kernel.Credit;
import hutong.kernel.RefusedException;
import hutong.programme.Role;
import hutong.programme.outcomes.OutcomeFixture;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Investors see what companies show, and the office sees sums that tell of no single deal. */
class InvestmentDeskDatabaseTest {
    private static final UUID FUND = new UUID(6, 1);

    private OutcomeFixture house;
    private InvestmentDesk desk;
    private InvestmentReader reader;
    private InvestorProfiles profiles;

    @BeforeEach
    void open() {
        house = new OutcomeFixture();
        var database = house.house.database;
        desk =
                new InvestmentDesk(
                        database,
                        house.relations,
                        house.outbox,
                        house.house.trail,
                        house.house.time);
        reader = new InvestmentReader(database);
        profiles =
                new InvestorProfiles(
                        database, house.relations, house.house.trail, house.house.time);
        house.partner(PROGRAMME, FUND, Role.INVESTMENT);
        show(EnumSet.of(ShownField.PITCH));
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** For each state and move: whether it may be made. */
    @ParameterizedTest
    @CsvSource({
        "FOLLOWING, FOLLOW, no",
        "FOLLOWING, REGISTER_INTEREST, yes",
        "FOLLOWING, COMMIT, no",
        "FOLLOWING, CLOSE, no",
        "FOLLOWING, END, yes",
        "INTERESTED, FOLLOW, no",
        "INTERESTED, REGISTER_INTEREST, no",
        "INTERESTED, COMMIT, yes",
        "INTERESTED, CLOSE, no",
        "INTERESTED, END, yes",
        "COMMITTED, FOLLOW, no",
        "COMMITTED, REGISTER_INTEREST, no",
        "COMMITTED, COMMIT, no",
        "COMMITTED, CLOSE, yes",
        "COMMITTED, END, yes",
        "CLOSED, FOLLOW, no",
        "CLOSED, REGISTER_INTEREST, no",
        "CLOSED, COMMIT, no",
        "CLOSED, CLOSE, no",
        "CLOSED, END, no",
        "ENDED, FOLLOW, yes",
        "ENDED, REGISTER_INTEREST, no",
        "ENDED, COMMIT, no",
        "ENDED, CLOSE, no",
        "ENDED, END, no",
    })
    void movesAsItMay(InvestmentState state, InvestmentMove move, String may) {
        int version = go(FUND, MAKER, state, 100);
        InvestmentOutcome outcome = move(FUND, MAKER, version, move, 100);
        if (may.equals("yes")) {
            assertThat(outcome.orThrow().state()).isEqualTo(move.to());
        } else {
            assertThat(code(outcome)).isEqualTo("investment_state");
        }
    }

    /** Who sees the pipeline, and who sees the sums. */
    @ParameterizedTest
    @CsvSource({
        "nobody, sign_in_required, sign_in_required",
        "stranger, forbidden, forbidden",
        "maker, forbidden, forbidden",
        "officer, forbidden, done",
        "auditor, forbidden, done",
        "other officer, forbidden, forbidden",
        "reviewer, forbidden, forbidden",
        "administrator, forbidden, done",
        "fund, done, forbidden",
    })
    void onlyInvestorsSeeTheirDealsAndOnlyTheOfficeTheSums(String who, String deals, String sums) {
        Principal it = who.equals("fund") ? member(FUND) : person(who);
        assertThat(refusal(() -> reader.pipeline(it, PROGRAMME, FUND))).isEqualTo(deals);
        assertThat(refusal(() -> reader.ofInvestor(it, PROGRAMME, FUND))).isEqualTo(deals);
        assertThat(code(desk.move(it, wanted(FUND, MAKER, 0, InvestmentMove.FOLLOW, 1))))
                .isEqualTo(deals);
        assertThat(refusal(() -> reader.sums(it, PROGRAMME))).isEqualTo(sums);
    }

    @Test
    void aModelPartnerIsNoInvestorAndNeitherIsOneOfAnotherProgramme() {
        house.partner(PROGRAMME, MODEL_TEAM, Role.MODEL);
        assertThat(refusal(() -> reader.pipeline(member(MODEL_TEAM), PROGRAMME, MODEL_TEAM)))
                .isEqualTo("not_an_investor");
        assertThat(refusal(() -> reader.pipeline(member(FUND), OTHER_PROGRAMME, FUND)))
                .isEqualTo("not_an_investor");
    }

    /** One field is shown at a time; nothing of the others is there. */
    @ParameterizedTest
    @EnumSource(ShownField.class)
    void investorsSeeWhatIsShownAndNothingElse(ShownField field) {
        show(EnumSet.of(field));
        PipelineEntry seen = reader.pipeline(member(FUND), PROGRAMME, FUND).getFirst();
        Set<ShownField> present = new HashSet<>();
        seen.pitch().ifPresent(it -> present.add(ShownField.PITCH));
        seen.contact().ifPresent(it -> present.add(ShownField.CONTACT));
        seen.sought().ifPresent(it -> present.add(ShownField.SOUGHT));
        seen.products().ifPresent(it -> present.add(ShownField.PRODUCTS));
        seen.users().ifPresent(it -> present.add(ShownField.USERS));
        seen.revenue().ifPresent(it -> present.add(ShownField.REVENUE));
        assertThat(present).containsExactly(field);
    }

    @Test
    void whoShowsNothingIsNotThere() {
        show(EnumSet.noneOf(ShownField.class));
        assertThat(reader.pipeline(member(FUND), PROGRAMME, FUND)).isEmpty();
        assertThat(code(move(FUND, MAKER, 0, InvestmentMove.FOLLOW, 1)))
                .isEqualTo("company_not_found");
    }

    @Test
    void theCompanyLearnsOfInterestAndNotOfFollowers() {
        int version = go(FUND, MAKER, InvestmentState.FOLLOWING, 1);
        assertThat(reader.ofCompany(person("maker"), PROGRAMME, MAKER)).isEmpty();
        move(FUND, MAKER, version, InvestmentMove.REGISTER_INTEREST, 1).orThrow();
        assertThat(reader.ofCompany(person("maker"), PROGRAMME, MAKER)).hasSize(1);
        assertThat(refusal(() -> reader.ofCompany(person("officer"), PROGRAMME, MAKER)))
                .isEqualTo("forbidden");
    }

    /**
     * The sums after each of seven closings, with different amounts: whatever two sums the office
     * compares, at least a group of deals lies between them.
     */
    @Test
    void noTwoSumsDifferByASingleDeal() {
        Set<Long> amounts = new HashSet<>();
        InvestmentSums before = reader.sums(person("officer"), PROGRAMME);
        assertThat(before.closed()).isEqualTo(Credit.ZERO);
        for (int deal = 1; deal <= 7; deal++) {
            UUID fund = new UUID(6, 100 + deal);
            house.partner(PROGRAMME, fund, Role.INVESTMENT);
            amounts.add(1L << deal);
            go(fund, MAKER, InvestmentState.CLOSED, 1L << deal);
            InvestmentSums now = reader.sums(person("officer"), PROGRAMME);
            assertThat(now.closings()).isEqualTo(deal - deal % InvestmentSums.GROUP);
            assertThat(now.commitments()).isEqualTo(now.closings());
            for (long single : amounts) {
                Credit one = Credit.ofCredits(single);
                assertThat(now.closed()).isNotEqualTo(one);
                assertThat(now.closed().minus(before.closed())).isNotEqualTo(one);
                assertThat(now.committed().minus(now.closed())).isEqualTo(Credit.ZERO);
            }
            before = now;
        }
        assertThat(before.closed()).isEqualTo(Credit.ofCredits(2 + 4 + 8 + 16 + 32 + 64));
    }

    @Test
    void aDealThatEndsAndBeginsAgainCountsOnceAndNeverLeavesASum() {
        for (int deal = 1; deal <= 3; deal++) {
            UUID fund = new UUID(6, 100 + deal);
            house.partner(PROGRAMME, fund, Role.INVESTMENT);
            int version = go(fund, MAKER, InvestmentState.COMMITTED, deal);
            InvestmentSums full = reader.sums(person("officer"), PROGRAMME);
            move(fund, MAKER, version, InvestmentMove.END, 1).orThrow();
            assertThat(reader.sums(person("officer"), PROGRAMME)).isEqualTo(full);
            move(fund, MAKER, version + 1, InvestmentMove.FOLLOW, 1).orThrow();
            move(fund, MAKER, version + 2, InvestmentMove.REGISTER_INTEREST, 1).orThrow();
            move(fund, MAKER, version + 3, InvestmentMove.COMMIT, 50).orThrow();
            assertThat(reader.sums(person("officer"), PROGRAMME)).isEqualTo(full);
        }
        assertThat(reader.sums(person("officer"), PROGRAMME).committed())
                .isEqualTo(Credit.ofCredits(6));
    }

    /** What the programme's records and events say of a deal: neither company nor amount. */
    @Test
    void trailAndEventsOfTheProgrammeNameNoDeal() {
        go(FUND, MAKER, InvestmentState.CLOSED, 123_456);
        house.house.database.run(handle -> {
            assertThat(
                            house.house
                                    .trail
                                    .page(
                                            handle,
                                            Optional.empty(),
                                            Optional.of(PROGRAMME),
                                            Optional.empty(),
                                            500)
                                    .items())
                    .extracting(it -> it.act().action())
                    .noneMatch(it -> it.startsWith("investment."));
            List<String> payloads =
                    handle.createQuery(
                                    """
                                    SELECT payload::text FROM store.outbox
                                    WHERE type = 'InvestmentMoved'
                                    """)
                            .mapTo(String.class)
                            .list();
            assertThat(payloads).hasSize(4);
            // The company is told of its investors, so the event names it; it is never shared.
            assertThat(payloads)
                    .noneMatch(it -> it.contains(PROGRAMME.toString()) || it.contains("123456"));
        });
    }

    @Test
    void aClosedDealIsOwnership() {
        int version = go(FUND, MAKER, InvestmentState.COMMITTED, 5);
        assertThat(owned()).isZero();
        move(FUND, MAKER, version, InvestmentMove.CLOSE, 5).orThrow();
        assertThat(owned()).isEqualTo(1);
    }

    @Test
    void twoColleaguesDontBothMove() {
        int version = go(FUND, MAKER, InvestmentState.INTERESTED, 1);
        move(FUND, MAKER, version, InvestmentMove.COMMIT, 1).orThrow();
        assertThat(move(FUND, MAKER, version, InvestmentMove.COMMIT, 1))
                .isInstanceOf(InvestmentOutcome.Exists.class);
        assertThat(move(FUND, MAKER, version, InvestmentMove.END, 1))
                .isInstanceOf(InvestmentOutcome.Stale.class);
        assertThatThrownBy(() -> profiles.save(person("maker"), profile(Set.of(), 0)))
                .hasMessageContaining("colleague");
    }

    private int owned() {
        return house.house.in(handle ->
                handle.createQuery(
                                """
                                SELECT count(*) FROM programme.affiliation
                                WHERE holder = :fund AND held = :maker AND kind = 'OWNERSHIP'
                                  AND share_basis_points = 500
                                """)
                        .bind("fund", FUND)
                        .bind("maker", MAKER)
                        .mapTo(Integer.class)
                        .one());
    }

    private void show(Set<ShownField> fields) {
        int version = profiles.own(person("maker"), PROGRAMME, MAKER).version();
        profiles.save(person("maker"), profile(fields, version));
    }

    private static InvestorProfile profile(Set<ShownField> fields, int version) {
        return new InvestorProfile(
                PROGRAMME,
                MAKER,
                "We guide.",
                "ann@example.org",
                Optional.of(Credit.ofCredits(9)),
                fields,
                version);
    }

    /** Brings the deal to a state by the shortest way; answers its version. */
    private int go(UUID fund, UUID company, InvestmentState state, long credits) {
        List<InvestmentMove> way =
                switch (state) {
                    case FOLLOWING -> List.of(InvestmentMove.FOLLOW);
                    case INTERESTED ->
                            List.of(InvestmentMove.FOLLOW, InvestmentMove.REGISTER_INTEREST);
                    case COMMITTED ->
                            List.of(
                                    InvestmentMove.FOLLOW,
                                    InvestmentMove.REGISTER_INTEREST,
                                    InvestmentMove.COMMIT);
                    case CLOSED ->
                            List.of(
                                    InvestmentMove.FOLLOW,
                                    InvestmentMove.REGISTER_INTEREST,
                                    InvestmentMove.COMMIT,
                                    InvestmentMove.CLOSE);
                    case ENDED -> List.of(InvestmentMove.FOLLOW, InvestmentMove.END);
                };
        int version = 0;
        for (InvestmentMove move : way) {
            house.house.time.advance(java.time.Duration.ofSeconds(1));
            if (!(move(fund, company, version, move, credits)
                    instanceof InvestmentOutcome.Refused)) {
                version++;
            }
        }
        return version;
    }

    private InvestmentOutcome move(
            UUID fund, UUID company, int seen, InvestmentMove move, long credits) {
        return desk.move(member(fund), wanted(fund, company, seen, move, credits));
    }

    private static InvestmentDesk.Wanted wanted(
            UUID fund, UUID company, int seen, InvestmentMove move, long credits) {
        return new InvestmentDesk.Wanted(
                PROGRAMME,
                fund,
                company,
                seen,
                move,
                Optional.of(Credit.ofCredits(credits)),
                OptionalInt.of(500),
                false);
    }

    private static String refusal(Runnable read) {
        try {
            read.run();
            return "done";
        } catch (RefusedException refused) {
            return refused.refusal().code();
        }
    }

    private static String code(InvestmentOutcome outcome) {
        return switch (outcome) {
            case InvestmentOutcome.Done ignored -> "done";
            case InvestmentOutcome.Exists ignored -> "exists";
            case InvestmentOutcome.Stale ignored -> "stale";
            case InvestmentOutcome.Refused refused -> refused.refusal().code();
        };
    }
}
