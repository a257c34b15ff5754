package hutong.simulator.process;

import hutong.catalogue.Ability;
import hutong.catalogue.Catalogue;
import hutong.catalogue.EndpointRules;
import hutong.catalogue.Endpoints;
import hutong.catalogue.Entitlements;
import hutong.catalogue.NewEndpoint;
import hutong.catalogue.NewModel;
import hutong.catalogue.Resource;
import hutong.catalogue.SecretKeys;
import hutong.gateway.http.TestingSupplier;
import hutong.identity.ApiKeys;
import hutong.identity.IdentityLimits;
import hutong.identity.IssuedKey;
import hutong.identity.NewKey;
import hutong.identity.Organisation;
import hutong.identity.Organisations;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.kernel.Tariff;
import hutong.kernel.Time;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.Ledger;
import hutong.ledger.Pot;
import hutong.ledger.Pots;
import hutong.ledger.Purpose;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Migrations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The programme under proof, in a real database: models, organisations, their awards and keys. */
final class House {
    static final Tariff TARIFF = new Tariff(100, 25, 300, 7);
    static final UUID PROGRAMME = Ids.derived(new UUID(1, 1), "programme");
    private static final UUID SUPPLIER = Ids.derived(new UUID(1, 1), "supplier");

    private final Database database;
    private final Path secrets;
    private final Time time = Time.system();
    private final Ids ids = Ids.system();
    private final AuditTrail trail = new AuditTrail(time);

    House(Database database, Path secrets) {
        this.database = database;
        this.secrets = secrets;
        new Migrations(database).run(List.of("store", "audit", "ledger", "identity", "catalogue"));
    }

    /** An organisation with an award and a key. */
    record Payer(UUID organisation, AccountId award, String key) {}

    Payer payer(String name, Credit credit) {
        UUID organisation = ids.next();
        AccountId award = AccountId.award(ids.next());
        var keys =
                new ApiKeys(database, trail, ids, time, IdentityLimits.defaults(), who -> Set.of());
        IssuedKey key = keys.prepare(NewKey.of(organisation, name), Act.HOUSE);
        UUID transfer = ids.next();
        var ledger = new Ledger();
        database.run(handle -> {
            new Organisations(IdentityLimits.defaults())
                    .save(
                            handle,
                            new Organisation(
                                    organisation,
                                    name,
                                    name,
                                    "SG",
                                    Optional.empty(),
                                    Optional.empty(),
                                    true,
                                    time.now()));
            keys.issue(handle, key);
            AccountId funding = ledger.openOfProgramme(handle, PROGRAMME, AccountKind.FUNDING);
            ledger.open(handle, award, AccountKind.AWARD, PROGRAMME, organisation);
            ledger.post(
                            handle,
                            List.of(
                                    new Transfer(
                                            transfer,
                                            LocalDate.now(ZoneOffset.UTC),
                                            funding,
                                            award,
                                            credit,
                                            TransferKind.AWARD_FUNDING,
                                            award.value(),
                                            Optional.empty())))
                    .orThrow();
            new Pots().put(handle, pot(organisation, award));
            new Entitlements(trail, time)
                    .grantByAward(
                            handle,
                            award.value(),
                            organisation,
                            Set.of(Resource.programme(PROGRAMME)),
                            time.now(),
                            Optional.empty(),
                            Act.HOUSE);
        });
        return new Payer(organisation, award, key.secret().reveal());
    }

    private static Pot pot(UUID organisation, AccountId award) {
        return new Pot(
                award,
                organisation,
                PROGRAMME,
                Pot.COVER_ALL_BASIS_POINTS,
                Set.of(Purpose.MODELS),
                Set.of(),
                Set.of(),
                Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(100)),
                100,
                Pot.State.ACTIVE);
    }

    /** Offers a model; {@code behaviour} is how its supplier behaves. */
    void model(String name, int supplierPort, String behaviour) throws IOException {
        UUID model = Ids.derived(PROGRAMME, "model:" + name);
        var catalogue = new Catalogue(trail, time);
        database.run(handle -> {
            catalogue
                    .draft(
                            handle,
                            new NewModel(
                                    model,
                                    name,
                                    name,
                                    "",
                                    PROGRAMME,
                                    SUPPLIER,
                                    Set.of(Ability.CHAT),
                                    4_096,
                                    1_024,
                                    8,
                                    Optional.empty(),
                                    true),
                            Act.HOUSE)
                    .orThrow();
            catalogue
                    .price(
                            handle,
                            Ids.derived(model, "price"),
                            model,
                            TARIFF,
                            time.now(),
                            Act.HOUSE)
                    .orThrow();
            catalogue.offer(handle, model, Act.HOUSE).orThrow();
        });
        new Endpoints(
                        database,
                        new EndpointRules(true, EndpointRules.Resolver.system()),
                        SecretKeys.loadOrCreate(secrets),
                        trail,
                        time)
                .connect(
                        new NewEndpoint(
                                Ids.derived(model, "endpoint"),
                                model,
                                Optional.of(URI.create("http://127.0.0.1:" + supplierPort + "/v1")),
                                behaviour,
                                new Redacted(TestingSupplier.SECRET),
                                1),
                        Act.HOUSE)
                .orThrow();
    }

    Account account(AccountId id) {
        return database.read(handle -> new Ledger().account(handle, id)).orElseThrow();
    }
}
