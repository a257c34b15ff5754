package hutong.programme.seed;

import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.programme.cohort.CohortCompany;
import hutong.programme.cohort.CohortDesk;
import hutong.programme.cohort.CompanyFigure;
import hutong.programme.cohort.FigureMove;
import hutong.programme.cohort.Measure;
import hutong.programme.cohort.NewFigure;
import hutong.programme.partners.BatchOffice;
import hutong.programme.partners.BatchPlans;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A cohort of invented companies with figures in every state, and batches of invented partners, one
 * announced, one planned and one dropped. Plant {@link DemonstrationSeed} first; again changes
 * nothing, and after a start that was cut off what is there stays as it is.
 */
@Singleton
public final class CohortDemonstration {
    private static final String MARK = "demonstration-cohort";
    private static final String SOURCE = "Demonstration: invented";
    private static final int YEARS = 4;

    private final Database database;
    private final CohortDesk cohort;
    private final BatchOffice batches;
    private final BatchPlans plans;
    private final Time time;

    @Inject
    public CohortDemonstration(
            Database database,
            CohortDesk cohort,
            BatchOffice batches,
            BatchPlans plans,
            Time time) {
        this.database = database;
        this.cohort = cohort;
        this.batches = batches;
        this.plans = plans;
        this.time = time;
    }

    public void plant() {
        new PlantedOnce(database, time).plant(MARK, this::all);
    }

    /** All of it, in an installation that has none of it yet. */
    void all() {
        int year = time.today().getYear();
        company("start-up-one", "Demonstration Start-up One");
        company("model-supplier", "Demonstration Model Supplier");
        long[] revenue = {1_200_000, 2_900_000, 6_400_000, 11_000_000};
        long[] people = {14, 22, 41, 63};
        for (int at = 0; at < YEARS; at++) {
            int of = year - YEARS + at;
            verified("start-up-one", Measure.REVENUE, of, revenue[at]);
            verified("start-up-one", Measure.PEOPLE, of, people[at]);
            verified(
                    "model-supplier", Measure.REVENUE, of, revenue[YEARS - 1 - at] / 2 + 4_000_000);
            verified("model-supplier", Measure.PEOPLE, of, people[at] * 2 + 10);
        }
        verified("start-up-one", Measure.PATENTS, year - 2, 3);
        verified("start-up-one", Measure.PATENTS, year - 1, 7);
        move(enter("start-up-one", Measure.PATENTS, year - 3, 9), FigureMove.SEND_BACK);
        move(enter("start-up-one", Measure.PATENTS, year - 4, 9), FigureMove.RETRACT);
        enter("model-supplier", Measure.PATENTS, year - 1, 5);
        enter("model-supplier", Measure.PATENTS, year - 1, 6);
        batches();
    }

    private void batches() {
        batches.announce(
                Players.officer(),
                ProgrammeSeed.programme(),
                time.today(),
                note("a batch that was announced"),
                partners("compute-centre", "data-house"));
        plan("planned", 20);
        UUID dropped = plan("dropped", 40);
        plans.drop(Players.officer(), dropped, 1, "Shown as an example.").orThrow();
    }

    private UUID plan(String key, int days) {
        UUID id = Ids.derived(Act.HOUSE, "demonstration-batch:" + key);
        plans.plan(
                        Players.officer(),
                        id,
                        ProgrammeSeed.programme(),
                        new BatchPlans.Wanted(
                                time.today().plusDays(days),
                                note("a batch that is " + key),
                                partners("model-supplier", "ventures")),
                        true)
                .orThrow();
        return id;
    }

    private static Texts note(String what) {
        return new Texts(
                "Demonstration: " + what + "; its partners are invented.",
                "演示：其伙伴均为虚构。",
                "Minh họa: các đối tác là hư cấu.");
    }

    /** The ids that {@link DemonstrationBodies} gives partners. */
    private static Set<UUID> partners(String... keys) {
        return Arrays.stream(keys)
                .map(Demonstration::organisation)
                .map(it -> Ids.derived(it, "partner:" + ProgrammeSeed.programme()))
                .collect(Collectors.toSet());
    }

    private void company(String key, String name) {
        cohort.take(
                        Players.officer(),
                        new CohortCompany(
                                company(key),
                                ProgrammeSeed.programme(),
                                Optional.of(Demonstration.organisation(key)),
                                name,
                                LocalDate.of(time.today().getYear() - YEARS, 1, 1),
                                Optional.empty(),
                                true))
                .orThrow();
    }

    private void verified(String key, Measure measure, int year, long value) {
        move(enter(key, measure, year, value), FigureMove.VERIFY);
    }

    private CompanyFigure enter(String key, Measure measure, int year, long value) {
        UUID id = Ids.derived(company(key), measure + ":" + year + ":" + value);
        return cohort.enter(
                        Players.memberOf(Demonstration.organisation(key)),
                        new NewFigure(id, company(key), measure, year, value, SOURCE))
                .orThrow();
    }

    private void move(CompanyFigure figure, FigureMove move) {
        cohort.move(Players.officer(), figure.id(), 1, move, "Shown as an example.").orThrow();
    }

    private static UUID company(String key) {
        return Ids.derived(Act.HOUSE, "demonstration-company:" + key);
    }
}
