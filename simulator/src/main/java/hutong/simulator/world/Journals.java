package hutong.simulator.world;

import hutong.ledger.journal.JournalScanner;
import java.io.IOException;
import java.util.TreeSet;

/** What the journals of a machine say in the end. */
final class Journals {
    private Journals() {}

    static void read(SimulatedNode node, Oracle oracle) {
        var epochs = new TreeSet<Long>();
        for (String file : node.disk.list()) {
            if (file.endsWith(".journal")) {
                epochs.add(Long.parseLong(file.substring(0, 16), 16));
            }
        }
        for (long epoch : epochs) {
            try {
                new JournalScanner(node.disk, node.config.node(), epoch)
                        .scan(found -> oracle.journalled(found.record()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
