package hutong.catalogue;

import hutong.kernel.Tariff;
import hutong.kernel.TestingTime;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A catalogue on a database of its own. */
final class CatalogueFixture implements AutoCloseable {
    static final UUID PROGRAMME = new UUID(1, 1);
    static final UUID SUPPLIER = new UUID(2, 2);
    static final UUID BUILDER = new UUID(3, 3);
    static final UUID OFFICER = new UUID(4, 4);
    static final Tariff TARIFF = new Tariff(1_000, 500, 2_000, 0);

    final Database database = TestingDatabase.fresh("audit", "catalogue");
    final TestingTime time = new TestingTime();
    final AuditTrail trail = new AuditTrail(time);
    final SecretKeys keys = SecretKeys.random();
    final Catalogue catalogue = new Catalogue(trail, time);
    final Entitlements entitlements = new Entitlements(trail, time);
    final CatalogueReader reader = new CatalogueReader(database, time);
    final Endpoints endpoints = endpoints(keys);

    Endpoints endpoints(SecretKeys with) {
        EndpointRules rules =
                new EndpointRules(
                        false,
                        host -> List.of(InetAddress.getByAddress(host, new byte[] {8, 8, 8, 8})));
        return new Endpoints(database, rules, with, trail, time);
    }

    InMemoryModelDirectory directory(HostedModels hosted) {
        return new InMemoryModelDirectory(database, keys, hosted, time);
    }

    static NewModel model(int number, String name, boolean open) {
        return new NewModel(
                new UUID(9, number),
                name,
                "Model " + number,
                "",
                PROGRAMME,
                SUPPLIER,
                Set.of(Ability.CHAT, Ability.TOOLS),
                8_192,
                2_048,
                8,
                Optional.empty(),
                open);
    }

    /** Drafted, priced and offered. */
    UUID offered(int number, String name, boolean open) {
        NewModel model = model(number, name, open);
        database.run(h -> {
            catalogue.draft(h, model, OFFICER).orThrow();
            catalogue
                    .price(h, new UUID(10, number), model.id(), TARIFF, time.now(), OFFICER)
                    .orThrow();
            catalogue.offer(h, model.id(), OFFICER).orThrow();
        });
        return model.id();
    }

    void grant(UUID organisation, Resource... resources) {
        database.run(h ->
                entitlements.grantByAward(
                        h,
                        new UUID(20, organisation.getLeastSignificantBits()),
                        organisation,
                        Set.of(resources),
                        time.now(),
                        Optional.empty(),
                        OFFICER));
    }

    <T> T in(Function<Handle, T> change) {
        return database.transact(change::apply);
    }

    @Override
    public void close() {
        database.close();
    }
}
