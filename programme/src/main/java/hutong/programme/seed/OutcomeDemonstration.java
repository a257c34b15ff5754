package hutong.programme.seed;

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
        pairWith("ventures", PairingMove.DECLINE);
        company("builder", Set.of(ShownField.PITCH, ShownField.PRODUCTS, ShownField.USERS));
        company("data", Set.of(ShownField.PITCH, ShownField.CONTACT, ShownField.SOUGHT));
        company("compute", Set.of(ShownField.PITCH, ShownField.SOUGHT));
        company("supplier", Set.of(ShownField.PITCH, ShownField.CONTACT));
        invest("start-up-one", InvestmentMove.REGISTER_INTEREST);
        invest("data-house");
        invest("compute-centre", InvestmentMove.REGISTER_INTEREST, InvestmentMove.COMMIT);
        invest(
                "model-supplier",
                InvestmentMove.REGISTER_INTEREST,
                InvestmentMove.COMMIT,
                InvestmentMove.CLOSE);
        database.run(handle -> ProgrammeRows.markLoaded(handle, MARK, MARK, time.now()));
    }

    /** Registers a product and brings it as far as the move says. */
    private void product(
            String name, Scenario scenario, Stage stage, long users, ProductMove last) {
        UUID id = Ids.derived(Act.HOUSE, "demonstration-product:" + name);
        products.register(
                        Players.member("builder"),
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
                    last.by() == ProductMove.By.OFFICE
                            ? Players.officer()
                            : Players.member("builder"),
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
        SignedIn proposer = Players.member(desk);
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
            boolean declined = last == PairingMove.DECLINE;
            pairs.move(
                    Players.memberOf(asked),
                    id,
                    1,
                    declined ? last : PairingMove.ACCEPT,
                    declined ? "Shown as an example." : "");
        }
        if (last == PairingMove.CONFIRM) {
            pairs.move(Players.officer(), id, 2, PairingMove.CONFIRM, "");
        }
    }

    private void company(String desk, Set<ShownField> shown) {
        SignedIn person = Players.member(desk);
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

    /** Follows a company, then makes these moves. */
    private void invest(String company, InvestmentMove... moves) {
        invest(company, 0, InvestmentMove.FOLLOW);
        for (int at = 0; at < moves.length; at++) {
            invest(company, at + 1, moves[at]);
        }
    }

    private void invest(String company, int seen, InvestmentMove move) {
        investments.move(
                Players.member("investor"),
                new InvestmentDesk.Wanted(
                        ProgrammeSeed.programme(),
                        Demonstration.organisation("ventures"),
                        Demonstration.organisation(company),
                        seen,
                        move,
                        move.needsAmount()
                                ? Optional.of(Credit.ofCredits(1_500_000))
                                : Optional.empty(),
                        move == InvestmentMove.CLOSE ? OptionalInt.of(800) : OptionalInt.empty(),
                        true));
    }
}
