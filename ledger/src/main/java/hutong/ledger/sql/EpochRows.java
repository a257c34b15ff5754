package hutong.ledger.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code ledger.node} and {@code ledger.journal_cursor}. */
final class EpochRows {
    private EpochRows() {}

    /** Where the posting of an epoch stands. */
    record Cursor(long nextSequence, OptionalLong sealedAt) {}

    static long open(Handle handle, int node, UUID journal) {
        long epoch =
                handle.createQuery(
                                """
                                INSERT INTO ledger.node (node, epoch) VALUES (:node, 1)
                                ON CONFLICT (node)
                                    DO UPDATE SET epoch = node.epoch + 1, taken_at = now()
                                RETURNING epoch
                                """)
                        .bind("node", node)
                        .mapTo(Long.class)
                        .one();
        handle.createUpdate(
                        """
                        INSERT INTO ledger.journal_cursor (node, epoch, next_seq, journal)
                        VALUES (:node, :epoch, 1, :journal)
                        """)
                .bind("node", node)
                .bind("epoch", epoch)
                .bind("journal", journal)
                .execute();
        return epoch;
    }

    static boolean isOf(Handle handle, int node, long epoch, UUID journal) {
        return handle.createQuery(
                        """
                        SELECT 1 FROM ledger.journal_cursor
                        WHERE node = :node AND epoch = :epoch AND journal = :journal
                        """)
                .bind("node", node)
                .bind("epoch", epoch)
                .bind("journal", journal)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static List<Long> unsealedBefore(Handle handle, int node, long epoch) {
        return handle.createQuery(
                        """
                        SELECT epoch FROM ledger.journal_cursor
                        WHERE node = :node AND epoch < :epoch AND sealed_at_seq IS NULL
                        ORDER BY epoch
                        """)
                .bind("node", node)
                .bind("epoch", epoch)
                .mapTo(Long.class)
                .list();
    }

    /** How many nodes may hold leases. */
    static int nodesOpen(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT count(DISTINCT node) FROM ledger.journal_cursor
                        WHERE sealed_at_seq IS NULL
                        """)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Whether the epoch is the node's last and not sealed; it can't be sealed until the transaction
     * ends. Does not wait for posting, which only moves the cursor.
     */
    static boolean mayLease(Handle handle, int node, long epoch) {
        return handle.createQuery(
                        """
                        SELECT 1 FROM ledger.journal_cursor c
                        WHERE c.node = :node AND c.epoch = :epoch AND c.sealed_at_seq IS NULL
                            AND EXISTS (SELECT 1 FROM ledger.node n
                                WHERE n.node = :node AND n.epoch = :epoch)
                        FOR KEY SHARE OF c
                        """)
                .bind("node", node)
                .bind("epoch", epoch)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Moves the cursor past a batch; false when it stands elsewhere or the epoch is sealed. */
    static boolean advance(Handle handle, int node, long epoch, long first, long last) {
        return handle.createUpdate(
                                """
                                UPDATE ledger.journal_cursor SET next_seq = :next
                                WHERE node = :node AND epoch = :epoch AND next_seq = :first
                                    AND sealed_at_seq IS NULL
                                """)
                        .bind("node", node)
                        .bind("epoch", epoch)
                        .bind("first", first)
                        .bind("next", Math.addExact(last, 1))
                        .execute()
                == 1;
    }

    static Optional<Cursor> cursor(Handle handle, int node, long epoch, boolean lock) {
        return handle.createQuery(
                        """
                        SELECT next_seq, sealed_at_seq FROM ledger.journal_cursor
                        WHERE node = :node AND epoch = :epoch
                        """
                                + (lock ? "FOR UPDATE" : ""))
                .bind("node", node)
                .bind("epoch", epoch)
                .map((row, context) ->
                        new Cursor(
                                row.getLong("next_seq"),
                                row.getObject("sealed_at_seq") == null
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(row.getLong("sealed_at_seq"))))
                .findOne();
    }

    static void seal(Handle handle, int node, long epoch, long lastSequence) {
        handle.createUpdate(
                        """
                        UPDATE ledger.journal_cursor SET sealed_at_seq = :last
                        WHERE node = :node AND epoch = :epoch
                        """)
                .bind("node", node)
                .bind("epoch", epoch)
                .bind("last", lastSequence)
                .execute();
    }

    /** A shard's last batch. */
    record Chain(long n, byte[] head) {}

    /** Locked until the transaction ends; begun when the node posts its first batch. */
    static Chain lockChain(Handle handle, int shard, byte[] genesis) {
        handle.createUpdate(
                        """
                        INSERT INTO ledger.chain (shard, n, head) VALUES (:shard, 0, :genesis)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("shard", shard)
                .bind("genesis", genesis)
                .execute();
        return handle.createQuery(
                        "SELECT n, head FROM ledger.chain WHERE shard = :shard FOR UPDATE")
                .bind("shard", shard)
                .map((row, context) -> new Chain(row.getLong("n"), row.getBytes("head")))
                .one();
    }

    static void setChain(Handle handle, int shard, long n, byte[] head) {
        handle.createUpdate("UPDATE ledger.chain SET n = :n, head = :head WHERE shard = :shard")
                .bind("shard", shard)
                .bind("n", n)
                .bind("head", head)
                .execute();
    }

    /** Whether a batch of this id was posted before. */
    static boolean isPosted(Handle handle, UUID batch) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM ledger.batch WHERE id = :id)")
                .bind("id", batch)
                .mapTo(Boolean.class)
                .one();
    }
}
