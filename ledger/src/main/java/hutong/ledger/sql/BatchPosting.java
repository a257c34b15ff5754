package hutong.ledger.sql;

import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority.JournalBatch;
import hutong.ledger.LedgerAuthority.PostOutcome;
import hutong.ledger.UsageRecord;
import hutong.ledger.chain.ChainHead;
import hutong.ledger.chain.MerkleTree;
import hutong.ledger.chain.UsageLeaf;
import hutong.ledger.sql.LeaseRows.Lease;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Posts a batch of a node's journal in one transaction, exactly once: the cursor lets each range in
 * once, and ids that were fixed with the intent keep a record from being kept twice.
 */
final class BatchPosting {
    private BatchPosting() {}

    static PostOutcome post(Handle handle, JournalBatch batch) {
        boolean next =
                EpochRows.advance(
                        handle,
                        batch.node(),
                        batch.epoch(),
                        batch.firstSequence(),
                        batch.lastSequence());
        if (!next) {
            return EpochRows.isPosted(handle, batch.id())
                    ? new PostOutcome.Posted()
                    : elsewhere(handle, batch);
        }
        EpochRows.Chain chain = EpochRows.lockChain(handle, batch.node(), ChainHead.genesis());
        List<UsageRecord> fresh = fresh(handle, batch);
        Map<UUID, Lease> leases = LeaseRows.lock(handle, leasesOf(fresh));
        Booking booking =
                new Booking(batch, leases, AccountRows.find(handle, accountsOf(fresh)), fresh);
        booking.needed()
                .forEach((id, account) ->
                        AccountRows.insert(
                                handle, id, account.kind(), account.programme(), account.owner()));
        UsageWrites.insert(handle, fresh, booking.flaws());
        TransferRows.copy(handle, booking.transfers(), batch.id());
        LeaseRows.post(handle, booking.leaseSums());
        Set<AccountId> touched = booking.deltas().keySet();
        AccountRows.lock(handle, touched);
        AccountRows.add(handle, booking.deltas());
        PotRows.changed(handle, touched);
        UsageWrites.addToDays(handle, booking.sound(fresh));
        UsageWrites.bury(handle, batch);
        byte[] root = MerkleTree.root(fresh.stream().map(UsageLeaf::hash).toList());
        long n = chain.n() + 1;
        byte[] head = ChainHead.next(chain.head(), root, batch.node(), n, fresh.size());
        insert(handle, batch, n, fresh.size(), root, chain.head(), head);
        EpochRows.setChain(handle, batch.node(), n, head);
        return new PostOutcome.Posted();
    }

    private static PostOutcome elsewhere(Handle handle, JournalBatch batch) {
        EpochRows.Cursor cursor =
                EpochRows.cursor(handle, batch.node(), batch.epoch(), false)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "node %d has no epoch %d"
                                                .formatted(batch.node(), batch.epoch())));
        if (cursor.sealedAt().isPresent() && cursor.nextSequence() <= batch.firstSequence()) {
            throw new IllegalStateException(
                    "epoch %d of node %d is sealed: nothing follows its end"
                            .formatted(batch.epoch(), batch.node()));
        }
        return new PostOutcome.CursorAt(cursor.nextSequence());
    }

    /** Those of the batch that were never kept before, by whichever epoch. */
    private static List<UsageRecord> fresh(Handle handle, JournalBatch batch) {
        if (batch.usages().isEmpty()) {
            return List.of();
        }
        Set<UUID> known =
                new HashSet<>(
                        handle.createQuery(
                                        "SELECT id FROM ledger.usage_record WHERE id = ANY(:ids)")
                                .bind(
                                        "ids",
                                        batch.usages().stream()
                                                .map(UsageRecord::id)
                                                .toArray(UUID[]::new))
                                .mapTo(UUID.class)
                                .list());
        return batch.usages().stream()
                .filter(usage -> known.add(usage.id()))
                .map(Plain::record)
                .toList();
    }

    private static Set<UUID> leasesOf(List<UsageRecord> usages) {
        Set<UUID> ids = new HashSet<>();
        for (UsageRecord usage : usages) {
            Stream.concat(usage.legs().stream(), usage.window().stream())
                    .forEach(leg -> ids.add(leg.lease()));
        }
        return ids;
    }

    private static Set<AccountId> accountsOf(List<UsageRecord> usages) {
        Set<AccountId> ids = new HashSet<>();
        for (UsageRecord usage : usages) {
            Stream.concat(usage.legs().stream(), usage.window().stream())
                    .forEach(leg -> ids.add(leg.account()));
        }
        return ids;
    }

    private static void insert(
            Handle handle,
            JournalBatch batch,
            long n,
            int usages,
            byte[] root,
            byte[] previous,
            byte[] head) {
        handle.createUpdate(
                        """
                        INSERT INTO ledger.batch
                            (shard, n, id, epoch, first_seq, last_seq, usages, repeated, intents,
                             voids, dead, root, prev, head)
                        VALUES (:shard, :n, :id, :epoch, :first, :last, :usages, :repeated,
                             :intents, :voids, :dead, :root, :prev, :head)
                        """)
                .bind("shard", batch.node())
                .bind("n", n)
                .bind("id", batch.id())
                .bind("epoch", batch.epoch())
                .bind("first", batch.firstSequence())
                .bind("last", batch.lastSequence())
                .bind("usages", usages)
                .bind("repeated", batch.usages().size() - usages)
                .bind("intents", batch.intents())
                .bind("voids", batch.voids())
                .bind("dead", batch.dead().size())
                .bind("root", root)
                .bind("prev", previous)
                .bind("head", head)
                .execute();
    }
}
