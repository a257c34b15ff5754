package hutong.app;

import hutong.catalogue.Ability;
import hutong.catalogue.Catalogue;
import hutong.catalogue.EndpointRules;
import hutong.catalogue.Endpoints;
import hutong.catalogue.InMemoryModelDirectory;
import hutong.catalogue.NewEndpoint;
import hutong.catalogue.NewModel;
import hutong.catalogue.SecretKeys;
import hutong.gateway.http.TestingSupplier;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.kernel.Tariff;
import hutong.kernel.Time;
import hutong.programme.seed.Demonstration;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lists a chat model in the home programme that a supplier in this process answers for. */
@Singleton
public class ServedModel {
    private final Database database;
    private final Catalogue catalogue;
    private final AuditTrail trail;
    private final Time time;
    private final Ids ids;
    private final Vertx vertx;
    private final InMemoryModelDirectory directory;

    @Inject
    public ServedModel(
            Database database,
            Catalogue catalogue,
            AuditTrail trail,
            Time time,
            Ids ids,
            Vertx vertx,
            InMemoryModelDirectory directory) {
        this.database = database;
        this.catalogue = catalogue;
        this.trail = trail;
        this.time = time;
        this.ids = ids;
        this.vertx = vertx;
        this.directory = directory;
    }

    /**
     * @param supplier to be closed by the caller
     */
    public record Served(UUID id, String name, TestingSupplier supplier) implements AutoCloseable {
        @Override
        public void close() {
            supplier.close();
        }
    }

    /** Callable by all partners of the programme, a few nano-credits a token. */
    public Served list() throws IOException {
        TestingSupplier supplier = TestingSupplier.start(vertx);
        UUID id = ids.next();
        String name = "lane-talk-" + id;
        UUID price = ids.next();
        database.run(handle -> {
            catalogue.draft(handle, model(id, name), Act.HOUSE).orThrow();
            catalogue
                    .price(handle, price, id, new Tariff(100, 25, 300, 7), time.now(), Act.HOUSE)
                    .orThrow();
            catalogue.offer(handle, id, Act.HOUSE).orThrow();
        });
        new Endpoints(
                        database,
                        new EndpointRules(true, EndpointRules.Resolver.system()),
                        SecretKeys.loadOrCreate(FreshVar.folder().resolve("secret/keys")),
                        trail,
                        time)
                .connect(
                        new NewEndpoint(
                                ids.next(),
                                id,
                                Optional.of(supplier.base()),
                                name,
                                new Redacted(TestingSupplier.SECRET),
                                1),
                        Act.HOUSE)
                .orThrow();
        directory.runOnce();
        return new Served(id, name, supplier);
    }

    private static NewModel model(UUID id, String name) {
        return new NewModel(
                id,
                name,
                "Lane talk",
                "Answers at once.",
                ProgrammeSeed.programme(),
                Demonstration.modelSupplier(),
                Set.of(Ability.CHAT),
                4_096,
                1_024,
                8,
                Optional.empty(),
                true);
    }
}
