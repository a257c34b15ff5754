package hutong.ledger.node;

import java.time.Duration;

/**
 * What an operator sets for a node of the ledger, and its limits.
 *
 * @param node this node's number, one of its own in the whole installation; goes with the journal
 * @param segmentBytes size of a journal file, written with zeros beforehand
 * @param retention how long a journal file is kept after all of it is posted
 * @param diskReserveBasisPoints no new holds while less of the disk than this is free
 * @param pollEvery how often the pots are asked for
 * @param idleAfter an unused lease is given back after this
 * @param closeMax how long closing waits for the database
 * @param holdsMax most holds in flight on this node
 * @param waitersMax most calls of one organisation that wait for credit
 * @param queueBytesMax most bytes that wait for the journal
 */
public record LedgerNodeConfig(
        int node,
        long segmentBytes,
        Duration retention,
        int diskReserveBasisPoints,
        Duration pollEvery,
        Duration idleAfter,
        Duration closeMax,
        int holdsMax,
        int waitersMax,
        long queueBytesMax) {
    public LedgerNodeConfig {
        if (node < 1 || segmentBytes < 4096 || holdsMax < 1 || waitersMax < 1) {
            throw new IllegalArgumentException("a node's number and limits are positive");
        }
    }

    /** The defaults for this node. */
    public static LedgerNodeConfig of(int node) {
        return new LedgerNodeConfig(
                node,
                64L << 20,
                Duration.ofDays(7),
                1_000,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                20_000,
                4_096,
                32L << 20);
    }

    public LedgerNodeConfig withSegmentBytes(long bytes) {
        return new LedgerNodeConfig(
                node,
                bytes,
                retention,
                diskReserveBasisPoints,
                pollEvery,
                idleAfter,
                closeMax,
                holdsMax,
                waitersMax,
                queueBytesMax);
    }

    public LedgerNodeConfig withDiskReserveBasisPoints(int basisPoints) {
        return new LedgerNodeConfig(
                node,
                segmentBytes,
                retention,
                basisPoints,
                pollEvery,
                idleAfter,
                closeMax,
                holdsMax,
                waitersMax,
                queueBytesMax);
    }

    public LedgerNodeConfig withIdleAfter(Duration idle) {
        return new LedgerNodeConfig(
                node,
                segmentBytes,
                retention,
                diskReserveBasisPoints,
                pollEvery,
                idle,
                closeMax,
                holdsMax,
                waitersMax,
                queueBytesMax);
    }
}
