package hutong.ledger.chain;

import hutong.ledger.UsageRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tables {@code ledger.chain}, {@code ledger.batch} and {@code ledger.checkpoint}, to read. */
final class ChainRows {
    private ChainRows() {}

    /** One statement, so one moment. */
    static ShardHeads heads(Handle handle) {
        return new ShardHeads(
                handle.createQuery("SELECT shard, n, head FROM ledger.chain WHERE n > 0")
                        .map((row, context) ->
                                new ShardHeads.Line(
                                        row.getInt("shard"),
                                        row.getLong("n"),
                                        row.getBytes("head")))
                        .list());
    }

    static boolean has(Handle handle, long size) {
        return handle.createQuery("SELECT 1 FROM ledger.checkpoint WHERE size = :size")
                .bind("size", size)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static Optional<Checkpoint> latest(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT size, note, public_key FROM ledger.checkpoint
                        ORDER BY size DESC LIMIT 1
                        """)
                .map((row, context) -> checkpoint(row))
                .findOne();
    }

    /**
     * The first checkpoint whose line for the shard has reached the batch. A chain's number only
     * grows from one checkpoint to the next, so the search halves; with one shard the first look
     * finds it.
     */
    static Optional<Checkpoint> covering(Handle handle, int shard, long n) {
        Optional<Checkpoint> newest = latest(handle).filter(found -> reaches(found, shard, n));
        if (newest.isEmpty()) {
            return newest;
        }
        Checkpoint best = newest.get();
        long low = n; // nothing smaller can hold n batches of the shard
        long high = best.size(); // the first one at or above this size reaches
        long guess = low;
        while (low < high) {
            Checkpoint found = atLeast(handle, guess).orElseThrow();
            if (reaches(found, shard, n)) {
                best = found;
                high = guess;
            } else {
                low = found.size() + 1;
            }
            guess = low + (high - low) / 2;
        }
        return Optional.of(best);
    }

    /** A row of {@code ledger.batch}. */
    record Batch(
            int shard,
            long n,
            long epoch,
            long firstSequence,
            long lastSequence,
            int size,
            byte[] root,
            byte[] previousHead,
            byte[] head) {}

    /** The batch that a posted record lies in. */
    static Batch batch(Handle handle, UsageRecord posted) {
        return handle.createQuery(
                        """
                        SELECT shard, n, epoch, first_seq, last_seq, usages, root, prev, head
                        FROM ledger.batch
                        WHERE shard = :shard AND epoch = :epoch AND first_seq <= :sequence
                        ORDER BY first_seq DESC LIMIT 1
                        """)
                .bind("shard", posted.node())
                .bind("epoch", posted.epoch())
                .bind("sequence", posted.sequence())
                .map((row, context) ->
                        new Batch(
                                row.getInt("shard"),
                                row.getLong("n"),
                                row.getLong("epoch"),
                                row.getLong("first_seq"),
                                row.getLong("last_seq"),
                                row.getInt("usages"),
                                row.getBytes("root"),
                                row.getBytes("prev"),
                                row.getBytes("head")))
                .one();
    }

    /** The batches of a chain from one number to another, both included. */
    static List<Receipt.Link> links(Handle handle, int shard, long from, long to) {
        return handle.createQuery(
                        """
                        SELECT root, usages FROM ledger.batch
                        WHERE shard = :shard AND n BETWEEN :from AND :to ORDER BY n
                        """)
                .bind("shard", shard)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) ->
                        new Receipt.Link(
                                HexFormat.of().formatHex(row.getBytes("root")),
                                row.getInt("usages")))
                .list();
    }

    private static Optional<Checkpoint> atLeast(Handle handle, long size) {
        return handle.createQuery(
                        """
                        SELECT size, note, public_key FROM ledger.checkpoint
                        WHERE size >= :size ORDER BY size LIMIT 1
                        """)
                .bind("size", size)
                .map((row, context) -> checkpoint(row))
                .findOne();
    }

    private static boolean reaches(Checkpoint checkpoint, int shard, long n) {
        return ShardHeads.ofNote(checkpoint.note())
                .flatMap(heads -> heads.of(shard))
                .filter(line -> line.n() >= n)
                .isPresent();
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getLong("size"), row.getString("note"), row.getString("public_key"));
    }
}
