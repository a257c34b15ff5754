package hutong.simulator.door;

import hutong.catalogue.TestingModelDirectory;
import hutong.gateway.DoorTelemetry;
import hutong.gateway.GatewayLimits;
import hutong.gateway.TestingReplayBook;
import hutong.gateway.TokenCounter;
import hutong.gateway.http.DoorParts;
import hutong.gateway.http.ModelDoor;
import hutong.gateway.http.TestingSupplier;
import hutong.identity.TestingKeyRing;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.ledger.Pot;
import hutong.ledger.Purpose;
import hutong.ledger.UsageRecord;
import hutong.ledger.node.LedgerNode;
import hutong.ledger.node.LedgerNodeConfig;
import hutong.ledger.node.TestingAuthority;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The real door on loopback, its real ledger node, and a supplier that keeps its own bill. */
final class DoorHouse implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DoorHouse.class.getName());

    /** How long a supplier is read on for its usage after the client left. */
    static final Duration GRACE = Duration.ofMillis(400);

    final Vertx vertx = Vertx.vertx();
    final TestingSupplier supplier = TestingSupplier.start(vertx);
    final TestingAuthority authority = new TestingAuthority();
    final TestingKeyRing keys = new TestingKeyRing();
    final GatedDisk disk = new GatedDisk();
    final Shelf shelf;
    final LedgerNode node;
    final ModelDoor door;
    final HttpServer server;
    final Clients clients;
    private boolean isShut;

    DoorHouse() {
        for (Purse purse : Purse.values()) {
            authority.fund(pot(purse), purse.funds());
            keys.add(purse.secret(), TestingKeyRing.key(purse.key(), purse.organisation()));
        }
        node = LedgerNode.start(config(), Time.system(), disk, authority);
        node.ready().toCompletableFuture().join();
        TestingModelDirectory models = new TestingModelDirectory();
        shelf = new Shelf(supplier, models);
        door =
                new ModelDoor(
                        vertx,
                        new DoorParts(
                                keys,
                                models,
                                node.desk(),
                                new TestingReplayBook(),
                                TokenCounter.byBytes(),
                                DoorTelemetry.none(),
                                limits(),
                                Time.system(),
                                Ids.system()));
        server =
                vertx.createHttpServer(ModelDoor.serverOptions().setHost("127.0.0.1"))
                        .requestHandler(door)
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        clients = new Clients(server.actualPort());
    }

    private static Pot pot(Purse purse) {
        return new Pot(
                purse.award(),
                purse.organisation(),
                Shelf.PROGRAMME,
                Pot.COVER_ALL_BASIS_POINTS,
                Set.of(Purpose.MODELS),
                Set.of(),
                Set.of(),
                Shelf.LONG_AGO,
                Instant.parse("2100-01-01T00:00:00Z"),
                100,
                Pot.State.ACTIVE);
    }

    private static LedgerNodeConfig config() {
        LedgerNodeConfig is = LedgerNodeConfig.of(1);
        return new LedgerNodeConfig(
                1,
                64 << 10,
                is.retention(),
                0,
                Duration.ofMillis(20),
                is.idleAfter(),
                Duration.ofSeconds(4),
                is.holdsMax(),
                is.waitersMax(),
                is.queueBytesMax());
    }

    /** The defaults, but for a shorter grace and endpoints that are well again at once. */
    private static GatewayLimits limits() {
        GatewayLimits is = GatewayLimits.defaults();
        GatewayLimits.Suppliers suppliers = is.suppliers();
        GatewayLimits.Calls calls = is.calls();
        return is.with(
                        new GatewayLimits.Suppliers(
                                suppliers.connectMax(),
                                suppliers.firstByteMax(),
                                suppliers.idleMax(),
                                suppliers.streamMax(),
                                suppliers.answerBytesMax(),
                                suppliers.eventBytesMax(),
                                suppliers.attemptsMax(),
                                Duration.ofMillis(1),
                                Duration.ofMillis(1),
                                suppliers.connectionsMax()))
                .with(
                        new GatewayLimits.Calls(
                                calls.perKeyMax(),
                                calls.perNodeMax(),
                                4,
                                GRACE,
                                calls.checkpointEvery(),
                                calls.checkpointTokens(),
                                calls.replayBytesMax()));
    }

    /**
     * The record of a call. An answer that came whole has one at once: its usage is durable before
     * its last byte.
     */
    Optional<UsageRecord> record(UUID usage) {
        Optional<UsageRecord> waiting = node.unposted(usage);
        return waiting.isPresent()
                ? waiting
                : authority.usages().stream().filter(it -> it.id().equals(usage)).findFirst();
    }

    /** The posted records of a model's calls. */
    List<UsageRecord> records(String model) {
        UUID id = Shelf.model(model);
        return authority.usages().stream().filter(it -> it.model().equals(id)).toList();
    }

    /** What the supplier has on its bill for a call, an entry for each attempt. */
    List<TestingSupplier.Served> bill(UUID usage) {
        String id = usage.toString();
        return supplier.served().stream().filter(it -> it.requestId().startsWith(id)).toList();
    }

    /** Waits until no call is in flight and every call that was answered is in the database. */
    void settle() {
        Promise.until(
                () -> door.inFlight() == 0, "a call that has ended still counts as in flight");
        Promise.until(() -> node.stats().holds() == 0, "a hold is never given back");
        Promise.until(
                () -> posted().containsAll(clients.answered()),
                "a call that was answered is never posted");
    }

    private Set<UUID> posted() {
        return authority.usages().stream().map(UsageRecord::id).collect(Collectors.toSet());
    }

    /** Ends door and node; the supplier stays to be asked for its bill. */
    void shut() {
        isShut = true;
        shutDoor();
        node.close();
    }

    private void shutDoor() {
        clients.close();
        server.close().toCompletionStage().toCompletableFuture().join();
        door.close();
    }

    /** A house that was not shut in order has a node that may have holds to wait for. */
    private void abandon() {
        shutDoor();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        node.close();
                    } catch (RuntimeException broken) {
                        LOG.log(System.Logger.Level.DEBUG, "a broken node is left", broken);
                    }
                });
    }

    @Override
    public void close() {
        if (!isShut) {
            abandon();
        }
        supplier.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
