package hutong.benchmarks.door;

import hutong.catalogue.Ability;
import hutong.catalogue.Catalogue;
import hutong.catalogue.EndpointRules;
import hutong.catalogue.Endpoints;
import hutong.catalogue.NewEndpoint;
import hutong.catalogue.NewModel;
import hutong.catalogue.SecretKeys;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.kernel.Tariff;
import hutong.kernel.Time;
import hutong.programme.seed.Demonstration;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The node's database: the model under load is listed there, and the money counted afterwards. */
final class Books implements AutoCloseable {
    static final String MODEL = "load";
    static final Tariff TARIFF = new Tariff(100, 25, 300, 7);

    private final Database database;
    private final UUID model = Ids.system().next();

    Books(Path var) throws IOException {
        database =
                new Database(
                        EmbeddedServer.running(var.resolve("postgres"), "hutong")
                                .orElseThrow(() -> new IOException("no database runs"))
                                .withPoolSizeMax(2));
    }

    /** Offers a model of the supplier at this address to everyone. */
    void list(Path var, URI supplier, String secret) throws IOException {
        Time time = Time.system();
        var trail = new AuditTrail(time);
        var catalogue = new Catalogue(trail, time);
        database.run(handle -> {
            catalogue
                    .draft(
                            handle,
                            new NewModel(
                                    model,
                                    MODEL,
                                    "A model under load",
                                    "Answers at once.",
                                    ProgrammeSeed.programme(),
                                    Demonstration.modelSupplier(),
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
                        SecretKeys.loadOrCreate(var.resolve("secret/keys")),
                        trail,
                        time)
                .connect(
                        new NewEndpoint(
                                Ids.derived(model, "endpoint"),
                                model,
                                Optional.of(supplier),
                                MODEL,
                                new Redacted(secret),
                                1),
                        Act.HOUSE)
                .orThrow();
    }

    /** Calls and nano-credits that were charged for the model, the programme's risk included. */
    record Charged(long calls, long nano) {}

    Charged charged() {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT count(*) AS calls,
                                       coalesce(sum(charged + overrun), 0)::bigint AS nano
                                FROM ledger.usage_record WHERE model = :model
                                """)
                        .bind("model", model)
                        .map((row, context) ->
                                new Charged(row.getLong("calls"), row.getLong("nano")))
                        .one());
    }

    @Override
    public void close() {
        database.close();
    }
}
