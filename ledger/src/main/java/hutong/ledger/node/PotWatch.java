package hutong.ledger.node;

import hutong.ledger.LedgerAuthority;
import hutong.ledger.LedgerAuthority.AuthorityUnavailableException;
import hutong.ledger.LedgerAuthority.PotChanges;

/** Keeps the desk's view of pots near the database's. One thread drives it. */
final class PotWatch {
    private static final long WAITING_POLL_NANOS = 25_000_000;
    private static final long AWAY_POLL_NANOS = 100_000_000;

    private final NodeState node;
    private final LedgerAuthority authority;
    private final NodeDesk desk;
    private long version;
    private long nextNanos;
    private boolean asked;

    PotWatch(NodeState node, LedgerAuthority authority, NodeDesk desk) {
        this.node = node;
        this.authority = authority;
        this.desk = desk;
    }

    /** Asks for changes if it is time to; false when it is not. Needs the node's epoch. */
    boolean runOnce() {
        long now = node.time.nanos();
        if (asked && now - nextNanos < 0 && !node.pollSoon) {
            return false;
        }
        asked = true;
        node.pollSoon = false;
        try {
            PotChanges changes = authority.potsSince(version);
            desk.heard(changes.pots());
            version = changes.version();
            node.nodes = Math.max(1, changes.nodes());
            node.polledAtNanos = now;
            node.reached();
            node.ready.complete(null);
            nextNanos = now + waitNanos();
        } catch (AuthorityUnavailableException e) {
            node.missed(now);
            nextNanos = now + AWAY_POLL_NANOS;
        }
        desk.serveWaiting();
        return true;
    }

    private long waitNanos() {
        long usual = node.config.pollEvery().toNanos();
        return node.nodes > 1 ? Math.min(usual, WAITING_POLL_NANOS) : usual;
    }
}
