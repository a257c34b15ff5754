package hutong.simulator.world;

import hutong.ledger.LedgerAuthority;
import hutong.ledger.journal.TestingDisk;
import hutong.ledger.node.LedgerNodeConfig;
import hutong.ledger.node.NodeCore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine with a disk, on which one process of a node runs after the other. */
final class SimulatedNode {
    final TestingDisk disk = new TestingDisk();
    final Clock clock;
    final List<Call> open = new ArrayList<>();
    final List<Call> all = new ArrayList<>();
    final LedgerNodeConfig config;
    boolean isFrozen;
    boolean isClosing;
    boolean isSealed;
    private final LedgerAuthority authority;
    private @Nullable NodeCore core;

    SimulatedNode(LedgerNodeConfig config, Clock.World time, LedgerAuthority authority) {
        this.config = config;
        this.clock = new Clock(time);
        this.authority = authority;
    }

    NodeCore core() {
        if (core == null) {
            core = new NodeCore(config, clock, disk, authority);
        }
        return core;
    }

    /** The process is gone, with all it knew. */
    void gone(Oracle oracle) {
        for (Call call : all) {
            oracle.gone(call);
        }
        open.clear();
        all.clear();
        core = null;
        isFrozen = false;
        isClosing = false;
        isSealed = false;
    }
}
