package hutong.app.internal;

import hutong.catalogue.ModelDirectory;
import hutong.gateway.DoorTelemetry;
import hutong.gateway.GatewayLimits;
import hutong.gateway.KeyedCalls;
import hutong.gateway.ReplayBook;
import hutong.gateway.TokenCounter;
import hutong.gateway.http.DoorParts;
import hutong.gateway.http.ModelDoor;
import hutong.identity.KeyRing;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.ledger.LedgerLimits;
import hutong.ledger.ModelIdempotency;
import hutong.ledger.node.LedgerNode;
import hutong.store.Database;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The model door and where it hangs: before everything else that the web framework does. */
@Singleton
class GatewayParts {
    private static final int FIRST = -10_000;

    @Produces
    @Singleton
    ReplayBook replays(Database database) {
        return new KeyedCalls(new ModelIdempotency(database, LedgerLimits.defaults()));
    }

    @Produces
    @Singleton
    ModelDoor door(
            Vertx vertx,
            KeyRing keys,
            ModelDirectory models,
            LedgerNode node,
            ReplayBook replays,
            DoorTelemetry telemetry,
            Time time,
            Ids ids) {
        return new ModelDoor(
                vertx,
                new DoorParts(
                        keys,
                        models,
                        node.desk(),
                        replays,
                        TokenCounter.byBytes(),
                        telemetry,
                        GatewayLimits.defaults(),
                        time,
                        ids));
    }

    void close(@Disposes ModelDoor door) {
        door.close();
    }

    void hang(@Observes Router router, ModelDoor door) {
        router.route("/v1/*").order(FIRST).handler(visit -> door.handle(visit.request()));
        router.route("/v1").order(FIRST).handler(visit -> door.handle(visit.request()));
    }
}
