package hutong.app.internal;

import hutong.ledger.node.LedgerNode;
import hutong.ledger.node.NodeStats;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database has given the node an epoch and it knows what may be spent. */
@Readiness
@Singleton
class NodeHealth implements HealthCheck {
    private final LedgerNode node;

    NodeHealth(LedgerNode node) {
        this.node = node;
    }

    @Override
    public HealthCheckResponse call() {
        NodeStats stats = node.stats();
        return HealthCheckResponse.named("ledger")
                .status(node.ready().toCompletableFuture().isDone())
                .withData("epoch", stats.epoch())
                .withData("backlogRecords", stats.backlogRecords())
                .withData("autonomySeconds", stats.autonomy().toSeconds())
                .build();
    }
}
