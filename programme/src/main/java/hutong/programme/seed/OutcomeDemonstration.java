package hutong.programme.seed;

import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.Person;
import hutong.identity.SignedIn;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.programme.internal.ProgrammeRows;
import hutong.programme.investments.InvestmentDesk;
import hutong.programme.investments.InvestmentMove;
import hutong.programme.investments.InvestorProfile;
import hutong.programme.investments.InvestorProfiles;
import hutong.programme.investments.ShownField;
import hutong.programme.outcomes.Evidence;
import hutong.programme.outcomes.ProductDesk;
import hutong.programme.outcomes.ProductFacts;
import hutong.programme.outcomes.ProductKind;
import hutong.programme.outcomes.ProductMove;
import hutong.programme.outcomes.RevenueBand;
import hutong.programme.outcomes.Scenario;
import hutong.programme.outcomes.Stage;
import hutong.programme.pairing.PairingDesk;
import hutong.programme.pairing.PairingMove;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * What came of the demonstration: products in every state, pairs, and investors at work, all by the
 * invented organisations and marked so. Plant {@link DemonstrationSeed} first; again changes
 * nothing.
 */
@Singleton
public final class OutcomeDemonstration {
    private static final String MARK = "demonstration-outcomes";

    private final Database database;
    private final ProductDesk products;
    private final PairingDesk pairs;
    private final InvestorProfiles profiles;
    private final InvestmentDesk investments;
    private final Time time;

    @Inject
    public OutcomeDemonstration(
            Database database,
            ProductDesk products,
            PairingDesk pairs,
            InvestorProfiles profiles,
            InvestmentDesk investments,
            Time time) {
        this.database = database;
        this.products = products;
        this.pairs = pairs;
        this.profiles = profiles;
        this.investments = investments;
        this.time = time;
    }

    public void plant() {
        if (database.read(handle -> ProgrammeRows.loaded(handle, MARK, MARK))) {
            return;
        }
        product("Lane guide", Scenario.SMART_CITY, Stage.COMMERCIAL, 1_200, ProductMove.VERIFY);
        product(
                "Shift planner",
                Scenario.ADVANCED_MANUFACTURING,
                Stage.PILOT,
                40,
                ProductMove.VERIFY);
        product("Crossing watch", Scenario.SELF_DRIVING, Stage.COMMERCIAL, 15, ProductMove.SUBMIT);
        product("Menu reader", Scenario.OTHER, Stage.COMMERCIAL, 300, ProductMove.SEND_BACK);
        product("Poem post", Scenario.OTHER, Stage.IDEA, 0, ProductMove.WITHDRAW);
        pair("model-supplier", PairingMove.CONFIRM);
        pairWith("data-house", PairingMove.ACCEPT);
        pairWith("compute-centre", PairingMove.PROPOSE);
        company("builder", Set.of(ShownField.PITCH, ShownField.PRODUCTS, ShownField.USERS));
        company("data", Set.of(ShownField.PITCH, ShownField.CONTACT, ShownField.SOUGHT));
        invest("start-up-one", InvestmentMove.REGISTER_INTEREST);
        invest("data-house", InvestmentMove.FOLLOW);
        database.run(handle -> ProgrammeRows.markLoaded(handle, MARK, MARK, time.now()));
    }

    /** Registers a product and brings it as far as the move says. */
    private void product(
            String name, Scenario scenario, Stage stage, long users, ProductMove last) {
        UUID id = Ids.derived(Act.HOUSE, "demonstration-product:" + name);
        products.register(
                        member("builder"),
                        id,
                        ProgrammeSeed.programme(),
                        Demonstration.startUp(),
                        new ProductFacts(
                                ProductKind.APPLICATION,
                                name,
                                "Invented, to show how a product is registered and verified.",
                                scenario,
                                scenario == Scenario.OTHER ? "Services" : "",
                                stage,
                                List.of("gemma3-270m"),
                                Set.of(Demonstration.modelSupplier()),
                                users,
                                stage == Stage.COMMERCIAL
                                        ? RevenueBand.BELOW_1_MILLION
                                        : RevenueBand.NONE,
                                List.of(
                                        new Evidence(
                                                Evidence.Kind.CONTRACT, "Demonstration contract"))),
                        true)
                .orThrow();
        if (last != ProductMove.SUBMIT) {
            products.move(
                    last.by() == ProductMove.By.OFFICE ? officer() : member("builder"),
                    id,
                    1,
                    last,
                    "Shown as an example.");
        }
    }

    private void pair(String team, PairingMove last) {
        pairOf("builder", Demonstration.startUp(), Demonstration.organisation(team), last);
    }

    private void pairWith(String user, PairingMove last) {
        pairOf("supplier", Demonstration.organisation(user), Demonstration.modelSupplier(), last);
    }

    private void pairOf(String desk, UUID user, UUID team, PairingMove last) {
        SignedIn proposer = member(desk);
        UUID side = proposer.memberships().getFirst().organisation();
        UUID id = Ids.derived(user, "demonstration-pairing:" + team);
        pairs.propose(
                        proposer,
                        id,
                        ProgrammeSeed.programme(),
                        side,
                        user,
                        team,
                        "To try a model on real work.",
                        true)
                .orThrow();
        if (last != PairingMove.PROPOSE) {
            UUID asked = side.equals(user) ? team : user;
            pairs.move(memberOf(asked), id, 1, PairingMove.ACCEPT, "");
        }
        if (last == PairingMove.CONFIRM) {
            pairs.move(officer(), id, 2, PairingMove.CONFIRM, "");
        }
    }

    private void company(String desk, Set<ShownField> shown) {
        SignedIn person = member(desk);
        UUID organisation = person.memberships().getFirst().organisation();
        InvestorProfile known = profiles.own(person, ProgrammeSeed.programme(), organisation);
        if (known.version() == 0) {
            profiles.save(
                    person,
                    new InvestorProfile(
                            ProgrammeSeed.programme(),
                            organisation,
                            "Invented, to show what investors see.",
                            desk + "@demonstration.example",
                            Optional.of(Credit.ofCredits(2_000_000)),
                            shown,
                            0));
        }
    }

    private void invest(String company, InvestmentMove last) {
        for (InvestmentMove move : List.of(InvestmentMove.FOLLOW, last)) {
            investments.move(
                    member("investor"),
                    new InvestmentDesk.Wanted(
                            ProgrammeSeed.programme(),
                            Demonstration.organisation("ventures"),
                            Demonstration.organisation(company),
                            move == InvestmentMove.FOLLOW ? 0 : 1,
                            move,
                            Optional.empty(),
                            OptionalInt.empty(),
                            true));
        }
    }

    private static SignedIn officer() {
        UUID id = Demonstration.person("officer");
        return person(
                id,
                List.of(),
                List.of(
                        new OfficeRole(
                                id,
                                Optional.of(ProgrammeSeed.programme()),
                                OfficeRole.Kind.OFFICER)));
    }

    private static SignedIn member(String desk) {
        Cast.Someone someone =
                Cast.PEOPLE.stream().filter(it -> it.desk().equals(desk)).findFirst().orElseThrow();
        UUID id = Demonstration.person(desk);
        return person(
                id,
                List.of(
                        new Membership(
                                id,
                                Demonstration.organisation(someone.organisation().orElseThrow()),
                                Membership.Role.OWNER)),
                List.of());
    }

    private static SignedIn memberOf(UUID organisation) {
        return Cast.PEOPLE.stream()
                .filter(it -> it.office().isEmpty())
                .filter(it ->
                        it.organisation()
                                .filter(key -> Demonstration.organisation(key).equals(organisation))
                                .isPresent())
                .map(it -> member(it.desk()))
                .findFirst()
                .orElseThrow();
    }

    private static SignedIn person(
            UUID id, List<Membership> memberships, List<OfficeRole> offices) {
        return new SignedIn(
                new Person(
                        id,
                        id + "@demonstration.example",
                        "Demonstration",
                        "en",
                        ZoneOffset.UTC,
                        Person.State.ACTIVE,
                        Instant.EPOCH),
                memberships,
                offices,
                id,
                "");
    }
}
