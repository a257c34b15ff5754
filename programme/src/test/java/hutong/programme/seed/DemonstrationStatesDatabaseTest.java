package hutong.programme.seed;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.catalogue.EndpointRules;
import hutong.catalogue.Endpoints;
import hutong.catalogue.SecretKeys;
import hutong.identity.ApiKeys;
import hutong.identity.IdentityLimits;
import hutong.identity.People;
import hutong.identity.Roles;
import hutong.kernel.Ids;
import hutong.ledger.Ledger;
import hutong.ledger.Pots;
import hutong.ledger.check.LedgerCheck;
import hutong.programme.ProgrammeFixture;
import hutong.programme.applications.AdmissionFulfilment;
import hutong.programme.applications.ApplicationDesk;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.AutoApproval;
import hutong.programme.applications.AwardFulfilment;
import hutong.programme.applications.Fulfilments;
import hutong.programme.applications.Moves;
import hutong.programme.applications.OfferBook;
import hutong.programme.applications.OfficeDesk;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.AwardReader;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.AwardSweeper;
import hutong.programme.awards.EvidenceBook;
import hutong.programme.awards.Funds;
import hutong.programme.awards.HolderRequests;
import hutong.programme.awards.Payment;
import hutong.programme.awards.Payments;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallState;
import hutong.programme.cohort.CohortDesk;
import hutong.programme.cohort.FigureState;
import hutong.programme.grants.GrantDesk;
import hutong.programme.grants.GrantFulfilment;
import hutong.programme.grants.Milestone;
import hutong.programme.investments.InvestmentDesk;
import hutong.programme.investments.InvestorProfiles;
import hutong.programme.outcomes.ProductDesk;
import hutong.programme.outcomes.ProductFulfilment;
import hutong.programme.outcomes.ProductState;
import hutong.programme.outcomes.Stage;
import hutong.programme.pairing.PairingDesk;
import hutong.programme.pairing.PairingState;
import hutong.programme.partners.BatchOffice;
import hutong.programme.partners.BatchPlans;
import hutong.programme.partners.ProgrammeTies;
import hutong.programme.vouchers.VoucherDesk;
import hutong.programme.vouchers.VoucherState;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The demonstration shows every state at least once, says that it is one, and its books are exact.
 */
class DemonstrationStatesDatabaseTest {
    private final ProgrammeFixture house =
            new ProgrammeFixture("store", "audit", "ledger", "identity", "catalogue", "programme");
    private final Outbox outbox = new Outbox(StoreLimits.defaults());
    private final Ledger ledger = new Ledger();
    private final AwardOffice office =
            new AwardOffice(
                    house.database,
                    ledger,
                    new Pots(),
                    house.models,
                    house.entitlements,
                    outbox,
                    house.trail,
                    house.time);
    private final Funds funds = new Funds(house.database, house.trail, house.time);
    private final ProgrammeTies ties = new ProgrammeTies(house.database);
    private final GrantDesk grants =
            new GrantDesk(house.database, office, ledger, house.trail, outbox, house.time);
    private final ProductDesk products =
            new ProductDesk(house.database, ties, outbox, house.trail, house.time);
    private final PairingDesk pairs =
            new PairingDesk(house.database, ties, outbox, house.trail, house.time);
    private final CarriedDemonstration carried =
            new CarriedDemonstration(
                    house.database,
                    funds,
                    office,
                    new VoucherDesk(house.database, ledger, pairs, house.trail, outbox, house.time),
                    grants,
                    new EvidenceBook(house.database, house.time),
                    new Payments(house.database, ledger, house.trail, outbox, house.time),
                    new HolderRequests(house.database, office, house.trail, outbox, house.time),
                    house.time);
    private final BatchOffice batches =
            new BatchOffice(house.database, house.partners, outbox, house.trail, house.time);
    private final CohortDemonstration cohort =
            new CohortDemonstration(
                    house.database,
                    new CohortDesk(house.database, outbox, house.trail, house.time),
                    batches,
                    new BatchPlans(house.database, batches, outbox, house.trail, house.time),
                    house.time);

    @BeforeEach
    void plant() {
        house.seed.load();
        DemonstrationSeed seed = first();
        seed.plant(seed.prepare(), 2_048);
        calls().plant();
        outcomes().plant();
        carried.all();
        cohort.all();
    }

    @AfterEach
    void close() {
        LedgerCheck.Report report = new LedgerCheck().run(house.database);
        assertThat(report.results()).allMatch(LedgerCheck.Result::holds);
        house.close();
    }

    @Test
    void everyStateIsThere() {
        house.time.advance(Duration.ofSeconds(5));
        new AwardSweeper(house.database, office, house.time).runOnce();
        assertThat(states("call")).containsAll(names(CallState.values()));
        assertThat(states("application")).containsAll(names(ApplicationState.values()));
        assertThat(states("voucher")).containsAll(names(VoucherState.values()));
        assertThat(states("milestone")).containsAll(names(Milestone.State.values()));
        assertThat(states("payment")).containsAll(names(Payment.State.values()));
        assertThat(states("product")).containsAll(names(ProductState.values()));
        assertThat(column("product", "stage")).containsAll(names(Stage.values()));
        assertThat(states("pairing")).containsAll(names(PairingState.values()));
        assertThat(states("investment")).contains("FOLLOWING", "INTERESTED", "COMMITTED", "CLOSED");
        assertThat(states("cohort_figure")).containsAll(names(FigureState.values()));
        assertThat(states("batch_plan")).contains("PLANNED", "DROPPED");
        assertThat(house.partners.batches(ProgrammeSeed.programme()))
                .anyMatch(it -> it.demonstration());
        assertThat(
                        new AwardReader(house.database, ledger, new Pots())
                                .ofProgramme(
                                        ProgrammeSeed.programme(), java.util.Optional.empty(), 100)
                                .items())
                .extracting(it -> it.award().state())
                .contains(AwardState.values());
    }

    @Test
    void milestonesAreLateAndDueFromTodayAndAllOfItIsMarked() {
        List<Milestone> plan = grants.ofAward(CarriedDemonstration.id("grant"));
        assertThat(plan)
                .anyMatch(it ->
                        it.state() == Milestone.State.PLANNED
                                && it.dueOn().isBefore(house.time.today()))
                .anyMatch(it ->
                        it.state() == Milestone.State.PLANNED
                                && it.dueOn().isAfter(house.time.today())
                                && it.dueOn().isBefore(house.time.today().plusDays(8)));
        for (String table :
                List.of(
                        "award",
                        "product",
                        "pairing",
                        "investment",
                        "cohort_company",
                        "batch_plan")) {
            assertThat(column(table, "demonstration")).as(table).containsOnly("true");
        }
        assertThat(states("milestone"))
                .as("the grant that was accepted by its applicant has its milestones too")
                .hasSizeGreaterThan(plan.size());
    }

    @Test
    void plantedAgainItIsThereOnce() {
        int before = states("voucher").size();
        carried.plant();
        carried.plant();
        cohort.plant();
        cohort.plant();
        assertThat(states("voucher")).hasSize(before);
        assertThat(house.partners.batches(ProgrammeSeed.programme())).hasSize(3);
    }

    private List<String> states(String table) {
        return column(table, "state");
    }

    private List<String> column(String table, String column) {
        return house.in(h ->
                h.createQuery("SELECT " + column + "::text FROM programme." + table)
                        .mapTo(String.class)
                        .list());
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toList());
    }

    private OutcomeDemonstration outcomes() {
        return new OutcomeDemonstration(
                house.database,
                products,
                pairs,
                new InvestorProfiles(house.database, ties, house.trail, house.time),
                new InvestmentDesk(house.database, ties, outbox, house.trail, house.time),
                house.time);
    }

    private DemonstrationCalls calls() {
        Moves moves = new Moves(house.time, house.trail, outbox);
        OfferBook offers =
                new OfferBook(
                        house.database,
                        house.time,
                        moves,
                        new Fulfilments(
                                List.of(
                                        new AwardFulfilment(office, funds, house.time),
                                        new GrantFulfilment(grants, house.time),
                                        new ProductFulfilment(products, house.time),
                                        new AdmissionFulfilment(house.partners, house.time))),
                        house.trail);
        return new DemonstrationCalls(
                house.database,
                house.time,
                new CallBook(house.database, house.time, Ids.system(), house.trail, outbox),
                new ApplicationDesk(
                        house.database,
                        house.time,
                        moves,
                        new AutoApproval(house.database, house.time, offers)),
                new OfficeDesk(house.database, house.time, moves),
                offers,
                moves);
    }

    private DemonstrationSeed first() {
        IdentityLimits limits = IdentityLimits.defaults();
        return new DemonstrationSeed(
                house.database,
                new DemonstrationBodies(
                        house.database,
                        house.organisations,
                        new People(house.database, limits),
                        new Roles(house.time),
                        house.partners,
                        house.time),
                new HostedOffers(
                        house.database,
                        house.catalogue,
                        new Endpoints(
                                house.database,
                                EndpointRules.strict(),
                                SecretKeys.random(),
                                house.trail,
                                house.time),
                        house.time),
                funds,
                office,
                new ApiKeys(house.database, house.trail, Ids.system(), house.time, limits, ties),
                house.time);
    }
}
