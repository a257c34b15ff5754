package hutong.app.internal;

import hutong.ledger.LedgerAuthority;
import hutong.ledger.node.LedgerNode;
import hutong.ledger.node.NodeStats;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database has given the node an epoch and it knows what may be spent. */
@Readiness
@Singleton
class NodeHealth implements HealthCheck {
    private final Instance<LedgerNode> node;
    private final Instance<LedgerAuthority> books;

    NodeHealth(Instance<LedgerNode> node, Instance<LedgerAuthority> books) {
        this.node = node;
        this.books = books;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("ledger");
        if (!books.isResolvable()) {
            return answer.up().build();
        }
        LedgerNode ledger = node.get();
        NodeStats stats = ledger.stats();
        return answer.status(ledger.ready().toCompletableFuture().isDone())
                .withData("epoch", stats.epoch())
                .withData("backlogRecords", stats.backlogRecords())
                .withData("autonomySeconds", stats.autonomy().toSeconds())
                .build();
    }
}
