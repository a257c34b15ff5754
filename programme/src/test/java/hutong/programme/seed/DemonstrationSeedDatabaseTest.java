package hutong.programme.seed;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.catalogue.EndpointRules;
import hutong.catalogue.Endpoints;
import hutong.catalogue.HostedModels;
import hutong.catalogue.InMemoryModelDirectory;
import hutong.catalogue.Model;
import hutong.catalogue.ModelLookup;
import hutong.catalogue.SecretKeys;
import hutong.identity.Access;
import hutong.identity.ApiKeys;
import hutong.identity.IdentityLimits;
import hutong.identity.People;
import hutong.identity.Roles;
import hutong.identity.Sessions;
import hutong.identity.SignIn;
import hutong.identity.SignInOutcome;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.ledger.Ledger;
import hutong.ledger.Pots;
import hutong.programme.ProgrammeFixture;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.AwardReader;
import hutong.programme.awards.Funds;
import hutong.programme.partners.Partner;
import hutong.programme.partners.ProgrammeTies;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demonstration works as soon as it is planted, and says everywhere that it is one. */
class DemonstrationSeedDatabaseTest {
    private static final UUID PROGRAMME = ProgrammeSeed.programme();

    private final IdentityLimits limits = IdentityLimits.defaults();
    private final SecretKeys secrets = SecretKeys.random();
    private ProgrammeFixture house;
    private DemonstrationSeed seed;
    private People people;

    @BeforeEach
    void open() {
        house =
                new ProgrammeFixture(
                        "store", "audit", "ledger", "identity", "catalogue", "programme");
        people = new People(house.database, limits);
        house.seed.load();
        Endpoints endpoints =
                new Endpoints(
                        house.database, EndpointRules.strict(), secrets, house.trail, house.time);
        seed =
                new DemonstrationSeed(
                        house.database,
                        new DemonstrationBodies(
                                house.database,
                                house.organisations,
                                people,
                                new Roles(house.time),
                                house.partners,
                                house.time),
                        new HostedOffers(house.database, house.catalogue, endpoints, house.time),
                        new Funds(house.database, house.trail, house.time),
                        new AwardOffice(
                                house.database,
                                new Ledger(),
                                new Pots(),
                                house.models,
                                house.entitlements,
                                new Outbox(StoreLimits.defaults()),
                                house.trail,
                                house.time),
                        new ApiKeys(
                                house.database,
                                house.trail,
                                Ids.system(),
                                house.time,
                                limits,
                                new ProgrammeTies(house.database)),
                        house.time);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void isPlantedOnceAndMayBePlantedAgain() {
        assertThat(seed.isPlanted()).isFalse();
        seed.plant(seed.prepare(), 2_048);
        assertThat(seed.isPlanted()).isTrue();
        seed.plant(seed.prepare(), 2_048);
        AwardReader reader = new AwardReader(house.database, new Ledger(), new Pots());
        var awards = reader.ofOrganisation(Demonstration.startUp(), Optional.empty(), 9).items();
        assertThat(awards)
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.free()).isEqualTo(Credit.ofCredits(1_000));
                    assertThat(view.award().demonstration()).isTrue();
                });
    }

    @Test
    void theStartUpMayCallTheModelsOfThisMachine() {
        seed.plant(seed.prepare(), 2_048);
        URI base = URI.create("http://127.0.0.1:4001/v1");
        InMemoryModelDirectory directory =
                new InMemoryModelDirectory(
                        house.database,
                        secrets,
                        name -> Optional.of(new HostedModels.Hosted(base, new Redacted("t"))),
                        house.time);
        directory.runOnce();
        assertThat(directory.callable(Demonstration.startUp()))
                .extracting(Model::name)
                .containsExactly("all-minilm-l6-v2", "bge-small-zh-v1.5", "gemma3-270m");
        assertThat(directory.find(Demonstration.startUp(), "gemma3-270m"))
                .isInstanceOfSatisfying(
                        ModelLookup.Callable.class,
                        found -> {
                            assertThat(found.model().endpoints()).hasSize(1);
                            assertThat(found.model().supplier())
                                    .isEqualTo(Demonstration.modelSupplier());
                        });
    }

    @Test
    void itsPeopleSignInAndMayDoWhatTheyAreFor() {
        Demonstration demonstration = seed.prepare();
        seed.plant(demonstration, 2_048);
        Sessions sessions = new Sessions(house.database, new Roles(house.time), house.time, limits);
        SignIn signIn = new SignIn(house.database, people, sessions, house.time, limits);
        var officer =
                demonstration.signIns().stream()
                        .filter(it -> it.desk().equals("officer"))
                        .findFirst()
                        .orElseThrow();
        assertThat(officer.toString()).doesNotContain(officer.password().reveal());
        SignInOutcome opened = signIn.withPassword(officer.email(), officer.password(), "test");
        assertThat(opened)
                .isInstanceOfSatisfying(
                        SignInOutcome.Opened.class,
                        it -> {
                            var principal = sessions.find(it.token());
                            assertThat(Access.mayAdministerProgramme(principal, PROGRAMME))
                                    .isEmpty();
                            assertThat(
                                            Access.mayActForOrganisation(
                                                    principal, Demonstration.startUp()))
                                    .isPresent();
                        });
    }

    @Test
    void whatIsInventedSaysSo() {
        seed.plant(seed.prepare(), 2_048);
        var partners =
                house.partners.partners(
                        PROGRAMME, Optional.empty(), OptionalInt.empty(), Optional.empty(), 50);
        assertThat(partners.items())
                .filteredOn(Partner::demonstration)
                .hasSize(5)
                .allSatisfy(partner -> {
                    assertThat(partner.name().en()).startsWith("Demonstration ");
                    assertThat(partner.batch()).isEmpty();
                });
        assertThat(partners.items()).filteredOn(partner -> !partner.demonstration()).hasSize(4);
        assertThat(house.partners.batches(PROGRAMME).getFirst().named()).isEqualTo(4);
    }
}
