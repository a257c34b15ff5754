package hutong.simulator.process;

import hutong.catalogue.HostedModels;
import hutong.catalogue.InMemoryModelDirectory;
import hutong.catalogue.SecretKeys;
import hutong.gateway.DoorTelemetry;
import hutong.gateway.GatewayLimits;
import hutong.gateway.KeyedCalls;
import hutong.gateway.TokenCounter;
import hutong.gateway.http.DoorParts;
import hutong.gateway.http.ModelDoor;
import hutong.identity.CachedKeyRing;
import hutong.identity.IdentityLimits;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.ledger.LedgerLimits;
import hutong.ledger.ModelIdempotency;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.node.LedgerNode;
import hutong.ledger.node.LedgerNodeConfig;
import hutong.ledger.node.NodeStats;
import hutong.ledger.sql.SqlAuthority;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * A gateway node as a process: the classes that the app puts together for its model door, without
 * its pages, so that it starts quickly enough to be killed often. {@code GET /ready} answers 200
 * once it may be called; {@code GET /stats} how its ledger stands. It ends with 74 when its journal
 * can't be trusted any more, as the app does.
 */
public final class GatewayNode {
    private static final int JOURNAL_FAILED = 74;

    private GatewayNode() {}

    /** What the environment says; the rig sets it. */
    private record Settings(
            int node,
            int port,
            Path journal,
            Path secrets,
            UUID organisation,
            long segment,
            Duration patience) {
        static Settings read() {
            return new Settings(
                    Integer.parseInt(need("PROVE_NODE")),
                    Integer.parseInt(need("PROVE_PORT")),
                    Path.of(need("PROVE_JOURNAL")),
                    Path.of(need("PROVE_SECRETS")),
                    UUID.fromString(need("PROVE_ORGANISATION")),
                    Long.parseLong(need("PROVE_SEGMENT_BYTES")),
                    Duration.ofMillis(Long.parseLong(need("PROVE_PATIENCE_MILLIS"))));
        }

        static String need(String name) {
            String value = System.getenv(name);
            if (value == null) {
                throw new IllegalArgumentException(name + " is not set");
            }
            return value;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Settings is = Settings.read();
        var database =
                new Database(
                        DatabaseConfig.parse(Settings.need("PROVE_DATABASE_URL"))
                                .withPoolSizeMax(8));
        Time time = Time.system();
        LedgerNode node =
                LedgerNode.start(
                        LedgerNodeConfig.of(is.node()).withSegmentBytes(is.segment()),
                        time,
                        JournalDisk.at(is.journal()),
                        new SqlAuthority(database));
        node.failed()
                .thenAccept(cause -> {
                    cause.printStackTrace();
                    Runtime.getRuntime().halt(JOURNAL_FAILED);
                });
        var keys = new CachedKeyRing(database, time, IdentityLimits.defaults());
        keys.start();
        var models =
                new InMemoryModelDirectory(
                        database, SecretKeys.loadOrCreate(is.secrets()), HostedModels.none(), time);
        models.start();
        Vertx vertx = Vertx.vertx();
        var door =
                new ModelDoor(
                        vertx,
                        new DoorParts(
                                keys,
                                models,
                                node.desk(),
                                new KeyedCalls(
                                        new ModelIdempotency(database, LedgerLimits.defaults())),
                                TokenCounter.byBytes(),
                                quiet(),
                                limits(is.patience()),
                                time,
                                Ids.system()));
        vertx.createHttpServer(ModelDoor.serverOptions().setHost("127.0.0.1"))
                .requestHandler(request -> {
                    switch (request.path()) {
                        case "/ready" -> {
                            boolean ready =
                                    node.ready().toCompletableFuture().isDone()
                                            && !models.callable(is.organisation()).isEmpty();
                            request.response().setStatusCode(ready ? 200 : 503).end();
                        }
                        case "/stats" -> stats(request, node);
                        default -> door.handle(request);
                    }
                })
                .listen(is.port())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(node::close));
    }

    private static void stats(HttpServerRequest request, LedgerNode node) {
        NodeStats stats = node.stats();
        request.response()
                .end(
                        "{\"epoch\":"
                                + stats.epoch()
                                + ",\"backlog\":"
                                + stats.backlogRecords()
                                + ",\"holds\":"
                                + stats.holds()
                                + ",\"recovered\":"
                                + node.isRecovered()
                                + ",\"set_aside\":"
                                + (stats.quarantined().size() + stats.lost().size())
                                + "}");
    }

    /** The door's defaults, but for how long a supplier is waited for. */
    private static GatewayLimits limits(Duration patience) {
        GatewayLimits is = GatewayLimits.defaults();
        GatewayLimits.Suppliers suppliers = is.suppliers();
        return is.with(
                new GatewayLimits.Suppliers(
                        suppliers.connectMax(),
                        patience,
                        patience,
                        suppliers.streamMax(),
                        suppliers.answerBytesMax(),
                        suppliers.eventBytesMax(),
                        suppliers.attemptsMax(),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1),
                        suppliers.connectionsMax()));
    }

    private static DoorTelemetry quiet() {
        return new DoorTelemetry() {
            @Override
            public void ended(EndedCall call) {}

            @Override
            public void odd(Oddity oddity, UUID who, UUID usage) {}
        };
    }
}
