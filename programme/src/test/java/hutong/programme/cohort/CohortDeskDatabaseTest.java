package hutong.programme.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Ids;
import hutong.programme.Role;
import hutong.programme.awards.StepOutcome;
import hutong.programme.outcomes.OutcomeFixture;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Figures of leading companies: told by those who may, verified by the office, never changed. */
class CohortDeskDatabaseTest {
    private static final UUID COMPANY = new UUID(6, 1);

    private final OutcomeFixture it = new OutcomeFixture();
    private final CohortDesk desk =
            new CohortDesk(it.house.database, it.outbox, it.house.trail, it.house.time);
    private final CohortReader reader = new CohortReader(it.house.database);
    private final Ids ids = Ids.system();
    private final int year = it.house.time.today().getYear() - 1;

    @BeforeEach
    void aMakerInTheCohort() {
        it.partner(OutcomeFixture.PROGRAMME, OutcomeFixture.MAKER, Role.APPLICATION);
        desk.take(OutcomeFixture.person("officer"), company(COMPANY, "Lane Works")).orThrow();
    }

    @AfterEach
    void close() {
        it.close();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, sign_in_required",
        "maker, ''",
        "model team, forbidden",
        "stranger, forbidden",
        "officer, ''",
        "other officer, forbidden",
        "auditor, forbidden",
        "reviewer, forbidden",
        "administrator, ''"
    })
    void figuresAreToldByTheCompanyAndItsOffice(String who, String refusal) {
        assertThat(code(desk.enter(OutcomeFixture.person(who), told(100)))).isEqualTo(refusal);
        assertThat(reader.ofCompany(COMPANY)).hasSize(refusal.isEmpty() ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, sign_in_required",
        "maker, forbidden",
        "stranger, forbidden",
        "officer, ''",
        "other officer, forbidden",
        "auditor, forbidden",
        "reviewer, forbidden",
        "administrator, ''"
    })
    void figuresAreVerifiedAndCompaniesTakenInByTheOffice(String who, String refusal) {
        CompanyFigure figure = entered(100);
        assertThat(code(move(who, figure, FigureMove.VERIFY))).isEqualTo(refusal);
        assertThat(reader.verified(OutcomeFixture.PROGRAMME)).hasSize(refusal.isEmpty() ? 1 : 0);
        assertThat(code(desk.take(OutcomeFixture.person(who), company(new UUID(6, 2), "Other"))))
                .isEqualTo(refusal);
        assertThat(
                        code(
                                desk.leave(
                                        OutcomeFixture.person(who),
                                        COMPANY,
                                        it.house.time.today(),
                                        "Sold.")))
                .isEqualTo(refusal);
    }

    @Test
    void aVerifiedFigureCountsUntilTheNewOneIsVerifiedToo() {
        CompanyFigure first = entered(100);
        move("officer", first, FigureMove.VERIFY).orThrow();
        CompanyFigure second = entered(120);
        CompanyFigure third = entered(130);
        assertThat(values()).containsExactly(100L);
        assertThat(reader.figure(second.id()).orElseThrow().state())
                .isEqualTo(FigureState.REPLACED);
        move("officer", third, FigureMove.VERIFY).orThrow();
        assertThat(values()).containsExactly(130L);
        assertThat(reader.figure(first.id()).orElseThrow().state()).isEqualTo(FigureState.REPLACED);
        assertThat(desk.life(first.id()))
                .extracting(step -> step.move())
                .containsExactly("ENTER", "VERIFY", "REPLACE");
    }

    @Test
    void tellsOtherRoomsWhoseAndWhichFigureAndNotWhatItSays() {
        assertThat(it.told(entered(4711).id()))
                .contains(
                        "\"companyName\":\"Lane Works\"",
                        "\"measure\":",
                        "\"year\":\"" + year + "\"")
                .doesNotContain("4711");
    }

    @Test
    void onlyVerifiedFiguresArePublic() {
        CompanyFigure figure = entered(100);
        assertThat(reader.verified(OutcomeFixture.PROGRAMME)).isEmpty();
        move("officer", figure, FigureMove.VERIFY).orThrow();
        assertThat(values()).containsExactly(100L);
        desk.move(
                        OutcomeFixture.person("officer"),
                        figure.id(),
                        2,
                        FigureMove.SEND_BACK,
                        "The report says otherwise.")
                .orThrow();
        assertThat(reader.verified(OutcomeFixture.PROGRAMME)).isEmpty();
        CohortCompany company = reader.company(COMPANY).orElseThrow();
        assertThat(reader.seesAll(OutcomeFixture.person("maker"), company)).isTrue();
        assertThat(reader.seesAll(OutcomeFixture.person("auditor"), company)).isTrue();
        assertThat(reader.seesAll(OutcomeFixture.person("other officer"), company)).isFalse();
        assertThat(reader.seesAll(OutcomeFixture.person("nobody"), company)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FigureState.class)
    void everyMoveThatAStateDoesNotAllowIsRefused(FigureState state) {
        CompanyFigure figure = entered(100);
        it.house.database.run(h ->
                h.execute(
                        "UPDATE programme.cohort_figure SET state = ? WHERE id = ?",
                        state.name(),
                        figure.id()));
        for (FigureMove move :
                List.of(FigureMove.VERIFY, FigureMove.SEND_BACK, FigureMove.RETRACT)) {
            if (!move.from().contains(state)) {
                assertThat(move("officer", figure, move))
                        .as(move + " from " + state)
                        .isEqualTo(new StepOutcome.NotAllowed<>(state.name(), move.name()));
            }
        }
    }

    @Test
    void twoOfficersDecideAtOnceAndOneWins() throws Exception {
        CompanyFigure figure = entered(100);
        List<Callable<StepOutcome<CompanyFigure>>> both = new ArrayList<>();
        both.add(() -> move("officer", figure, FigureMove.VERIFY));
        both.add(() -> move("administrator", figure, FigureMove.SEND_BACK));
        List<String> answers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (Future<StepOutcome<CompanyFigure>> each : pool.invokeAll(both)) {
                answers.add(each.get().getClass().getSimpleName());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder("Done", "ChangedMeanwhile");
    }

    @Test
    void whatIsToldTwiceStandsOnceAndWhatIsWrongIsRefused() {
        NewFigure told = told(100);
        desk.enter(OutcomeFixture.person("maker"), told).orThrow();
        assertThat(desk.enter(OutcomeFixture.person("maker"), told))
                .isInstanceOf(StepOutcome.Exists.class);
        assertThat(code(enter(it.house.time.today().getYear() + 1, 1, "s")))
                .isEqualTo("invalid_year");
        assertThat(code(enter(year, -1, "s"))).isEqualTo("invalid_value");
        assertThat(code(enter(year, 1, " "))).isEqualTo("invalid_source");
        desk.leave(OutcomeFixture.person("officer"), COMPANY, LocalDate.of(year - 1, 6, 1), "Sold.")
                .orThrow();
        assertThat(code(enter(year, 1, "s"))).isEqualTo("invalid_year");
        assertThat(
                        code(
                                desk.take(
                                        OutcomeFixture.person("officer"),
                                        company(ids.next(), "Lane Works"))))
                .isEqualTo("company_taken");
    }

    private StepOutcome<CompanyFigure> enter(int of, long value, String source) {
        return desk.enter(
                OutcomeFixture.person("maker"),
                new NewFigure(ids.next(), COMPANY, Measure.REVENUE, of, value, source));
    }

    private CompanyFigure entered(long value) {
        return desk.enter(OutcomeFixture.person("maker"), told(value)).orThrow();
    }

    private NewFigure told(long value) {
        return new NewFigure(ids.next(), COMPANY, Measure.REVENUE, year, value, "Report, page 3");
    }

    private StepOutcome<CompanyFigure> move(String who, CompanyFigure figure, FigureMove move) {
        return desk.move(OutcomeFixture.person(who), figure.id(), 1, move, "because");
    }

    private List<Long> values() {
        return reader.verified(OutcomeFixture.PROGRAMME).stream()
                .map(CompanyFigure::value)
                .toList();
    }

    private CohortCompany company(UUID id, String name) {
        return new CohortCompany(
                id,
                OutcomeFixture.PROGRAMME,
                Optional.of(OutcomeFixture.MAKER),
                name,
                LocalDate.of(year - 3, 1, 1),
                Optional.empty(),
                false);
    }

    private static String code(StepOutcome<?> outcome) {
        return outcome.refusal().map(why -> why.code()).orElse("");
    }
}
