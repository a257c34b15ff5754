package hutong.gateway.http;

import hutong.catalogue.Ability;
import hutong.catalogue.Endpoint;
import hutong.catalogue.Model;
import hutong.catalogue.PriceVersion;
import hutong.catalogue.TestingModelDirectory;
import hutong.gateway.DoorTelemetry;
import hutong.gateway.GatewayLimits;
import hutong.gateway.TestingReplayBook;
import hutong.gateway.TokenCounter;
import hutong.identity.ApiKey;
import hutong.identity.TestingKeyRing;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Tariff;
import hutong.kernel.Time;
import hutong.ledger.AccountId;
import hutong.ledger.Pot;
import hutong.ledger.Purpose;
import hutong.ledger.UsageRecord;
import hutong.ledger.journal.JournalDisk;
import hutong.ledger.node.LedgerNode;
import hutong.ledger.node.LedgerNodeConfig;
import hutong.ledger.node.TestingAuthority;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** A door on a real server, with a real ledger node and a supplier that counts on its own. */
final class DoorFixture implements AutoCloseable {
    static final UUID PROGRAMME = new UUID(1, 1);
    static final UUID ORGANISATION = new UUID(2, 2);
    static final UUID SUPPLIER = new UUID(4, 4);
    static final UUID MODEL = new UUID(5, 5);
    static final String KEY = "sk-testing-key";
    static final Tariff TARIFF = new Tariff(2_000, 500, 7_000, 11);
    static final AccountId AWARD = AccountId.award(new UUID(9, 9));
    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    final Vertx vertx = Vertx.vertx();
    final TestingSupplier supplier = TestingSupplier.start(vertx);
    final TestingAuthority authority = new TestingAuthority();
    final TestingKeyRing keys = new TestingKeyRing();
    final TestingModelDirectory models = new TestingModelDirectory();
    final TestingReplayBook replays = new TestingReplayBook();
    final Queue<DoorTelemetry.EndedCall> ended = new ConcurrentLinkedQueue<>();
    final Queue<DoorTelemetry.Oddity> oddities = new ConcurrentLinkedQueue<>();
    final LedgerNode node;
    final ModelDoor door;
    final HttpServer server;
    final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DoorFixture(Path folder, Credit credit, GatewayLimits limits) {
        authority.fund(
                new Pot(
                        AWARD,
                        ORGANISATION,
                        PROGRAMME,
                        Pot.COVER_ALL_BASIS_POINTS,
                        Set.of(Purpose.MODELS),
                        Set.of(),
                        Set.of(),
                        LONG_AGO,
                        Instant.parse("2100-01-01T00:00:00Z"),
                        100,
                        Pot.State.ACTIVE),
                credit);
        LedgerNodeConfig config =
                LedgerNodeConfig.of(1).withSegmentBytes(1 << 20).withDiskReserveBasisPoints(0);
        node = LedgerNode.start(config, Time.system(), JournalDisk.at(folder), authority);
        node.ready().toCompletableFuture().join();
        keys.add(KEY, TestingKeyRing.key(new UUID(3, 3), ORGANISATION));
        models.with(model("chat", List.of(supplier.endpoint(new UUID(6, 1), MODEL, "up-chat"))));
        door =
                new ModelDoor(
                        vertx,
                        new DoorParts(
                                keys,
                                models,
                                node.desk(),
                                replays,
                                TokenCounter.byBytes(),
                                telemetry(),
                                limits,
                                Time.system(),
                                Ids.system()));
        server =
                vertx.createHttpServer(ModelDoor.serverOptions().setHost("127.0.0.1"))
                        .requestHandler(door)
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    static DoorFixture open(Path folder) {
        return new DoorFixture(folder, Credit.ofCredits(1_000), quick());
    }

    /** The defaults with the patience of a test. */
    static GatewayLimits quick() {
        GatewayLimits is = GatewayLimits.defaults();
        GatewayLimits.Requests requests = is.requests();
        return is.with(
                        new GatewayLimits.Requests(
                                1 << 20,
                                Duration.ofMillis(600),
                                requests.depthMax(),
                                requests.messagesMax(),
                                requests.inputsMax(),
                                requests.choicesMax(),
                                requests.outputTokensMax(),
                                requests.imageTokensLow(),
                                requests.imageTokensHigh()))
                .with(
                        new GatewayLimits.Suppliers(
                                Duration.ofMillis(500),
                                Duration.ofMillis(800),
                                Duration.ofMillis(800),
                                Duration.ofSeconds(20),
                                1 << 20,
                                1 << 20,
                                2,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(1),
                                64))
                .with(
                        new GatewayLimits.Calls(
                                64,
                                1_024,
                                4,
                                Duration.ofMillis(500),
                                Duration.ofMillis(100),
                                256,
                                64 << 10));
    }

    private DoorTelemetry telemetry() {
        return new DoorTelemetry() {
            @Override
            public void ended(EndedCall call) {
                ended.add(call);
            }

            @Override
            public void odd(Oddity oddity, UUID who, UUID usage) {
                oddities.add(oddity);
            }
        };
    }

    static Model model(String name, List<Endpoint> endpoints) {
        return model(name, MODEL, EnumSet.allOf(Ability.class), endpoints);
    }

    static Model model(String name, UUID id, Set<Ability> abilities, List<Endpoint> endpoints) {
        return new Model(
                id,
                name,
                "A model",
                "",
                PROGRAMME,
                SUPPLIER,
                abilities,
                8_192,
                1_024,
                8,
                Optional.empty(),
                true,
                Optional.of(new PriceVersion(new UUID(7, 7), id, 1, TARIFF, LONG_AGO)),
                endpoints,
                Model.State.OFFERED);
    }

    static ApiKey key(int number, Set<String> names, OptionalInt requests, OptionalInt tokens) {
        return new ApiKey(
                new UUID(3, number),
                ORGANISATION,
                new UUID(3, 0),
                "testing",
                "test",
                names,
                Optional.empty(),
                requests,
                tokens,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    static String chat(String more) {
        return "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"How are you this"
                + " fine morning?\"}]"
                + more
                + "}";
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("authorization", "Bearer " + KEY)
                .header("content-type", "application/json");
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only usage; waits until it is posted. */
    UsageRecord onlyUsage() {
        List<UsageRecord> usages = usages(1);
        if (usages.size() != 1) {
            throw new AssertionError("more than one usage: " + usages);
        }
        return usages.getFirst();
    }

    List<UsageRecord> usages(int atLeast) {
        waitUntil(() -> authority.usages().size() >= atLeast);
        return authority.usages();
    }

    /** Waits until nothing is in flight at the door. */
    void settled() {
        waitUntil(() -> door.inFlight() == 0);
    }

    static void waitUntil(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it did not come to be");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        door.close();
        node.close();
        authority.check();
        supplier.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
