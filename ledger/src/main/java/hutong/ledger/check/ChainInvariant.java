package hutong.ledger.check;

import hutong.ledger.chain.ChainHead;
import hutong.ledger.chain.MerkleTree;
import hutong.ledger.chain.UsageLeaf;
import hutong.ledger.sql.UsageRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Every batch's tree and head computed again from the usage records that are kept, shard by shard.
 *
 * @param lastBatches how many of each shard's last batches are computed again; empty: all of them
 */
record ChainInvariant(OptionalLong lastBatches) implements Invariant {
    private record Batch(
            long n,
            long epoch,
            long first,
            long last,
            int usages,
            byte[] root,
            byte[] prev,
            byte[] head) {}

    private record Chain(int shard, long n, byte[] head) {}

    @Override
    public String name() {
        return "I8";
    }

    @Override
    public String sentence() {
        return "each node's chain of batches, computed again from the records, ends in its head";
    }

    @Override
    public List<String> offenders(Handle handle, int limit) {
        var found = new ArrayList<String>();
        List<Chain> chains =
                handle.createQuery("SELECT shard, n, head FROM ledger.chain ORDER BY shard")
                        .map((row, context) ->
                                new Chain(
                                        row.getInt("shard"),
                                        row.getLong("n"),
                                        row.getBytes("head")))
                        .list();
        for (Chain chain : chains) {
            follow(handle, chain, found, limit);
        }
        handle.createQuery(
                        """
                        SELECT b.shard, b.n FROM ledger.batch b
                        LEFT JOIN ledger.chain c ON c.shard = b.shard
                        WHERE c.shard IS NULL OR b.n > c.n OR b.n < 1 LIMIT :limit
                        """)
                .bind("limit", limit)
                .map((row, context) ->
                        "shard=%d n=%d outside its chain"
                                .formatted(row.getInt("shard"), row.getLong("n")))
                .forEach(found::add);
        return found.size() > limit ? List.copyOf(found.subList(0, limit)) : found;
    }

    private void follow(Handle handle, Chain chain, List<String> found, int limit) {
        long from = Math.max(1, chain.n - lastBatches.orElse(chain.n) + 1);
        byte[] head = from == 1 ? ChainHead.genesis() : new byte[0];
        for (long n = Math.max(1, from - 1); n <= chain.n && found.size() < limit; n++) {
            String place = "shard=" + chain.shard + " n=" + n;
            Batch batch = batch(handle, chain.shard, n);
            if (batch == null) {
                found.add(place + " is missing");
                return;
            }
            if (n >= from) {
                compare(handle, chain.shard, batch, head, place, found);
            }
            head = batch.head;
        }
        if (found.size() < limit && !Arrays.equals(head, chain.head)) {
            found.add("shard=" + chain.shard + " head is not that of batch " + chain.n);
        }
    }

    private static void compare(
            Handle handle,
            int shard,
            Batch batch,
            byte[] before,
            String place,
            List<String> found) {
        List<byte[]> leaves;
        try {
            leaves =
                    UsageRows.ofBatch(handle, shard, batch.epoch, batch.first, batch.last).stream()
                            .map(UsageLeaf::hash)
                            .toList();
        } catch (IllegalArgumentException unreadable) {
            found.add(place + " has a record that can't be read: " + unreadable.getMessage());
            return;
        }
        if (leaves.size() != batch.usages) {
            found.add(place + " counts " + batch.usages + " records, kept are " + leaves.size());
        } else if (!Arrays.equals(MerkleTree.root(leaves), batch.root)) {
            found.add(place + " has other records than its root");
        } else if (!Arrays.equals(batch.prev, before)) {
            found.add(place + " does not follow the head before it");
        } else if (!Arrays.equals(
                ChainHead.next(batch.prev, batch.root, shard, batch.n, batch.usages), batch.head)) {
            found.add(place + " has another head than its parts");
        }
    }

    private static @Nullable Batch batch(Handle handle, int shard, long n) {
        return handle.createQuery(
                        """
                        SELECT n, epoch, first_seq, last_seq, usages, root, prev, head
                        FROM ledger.batch WHERE shard = :shard AND n = :n
                        """)
                .bind("shard", shard)
                .bind("n", n)
                .map((row, context) ->
                        new Batch(
                                row.getLong("n"),
                                row.getLong("epoch"),
                                row.getLong("first_seq"),
                                row.getLong("last_seq"),
                                row.getInt("usages"),
                                row.getBytes("root"),
                                row.getBytes("prev"),
                                row.getBytes("head")))
                .findOne()
                .orElse(null);
    }
}
