package hutong.ledger.chain;

import hutong.ledger.UsageRecord;
import hutong.ledger.sql.UsageRows;
import hutong.store.Database;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Receipts of charged calls, made from what the database keeps. */
public final class Receipts {
    /** A receipt names no checkpoint that is more batches away than this. */
    private static final int LATER_MAX = 10_000;

    private final Function<UUID, Optional<UsageRecord>> unposted;

    /**
     * @param unposted what this node has in its journal and not in the database yet: {@code
     *     LedgerNode::unposted}
     */
    public Receipts(Function<UUID, Optional<UsageRecord>> unposted) {
        this.unposted = unposted;
    }

    /** What is known of a call. */
    public sealed interface Outcome {
        record Found(Receipt receipt) implements Outcome {}

        /** Durable on this node, in no batch yet; a receipt follows within seconds. */
        record Pending(UsageRecord usage) implements Outcome {}

        /** No such call was charged, as far as this node can know. */
        record Unknown() implements Outcome {}
    }

    /** {@link #find(Handle, UUID)} in a transaction of its own. */
    public Outcome find(Database database, UUID usage) {
        return database.<Outcome, RuntimeException>read(handle -> find(handle, usage));
    }

    /** Who may see it is the caller's to judge, by the record's organisation. */
    public Outcome find(Handle handle, UUID usage) {
        // First the journal: what is posted between the two looks is then found by the second.
        Optional<UsageRecord> waiting = unposted.apply(usage);
        Optional<UsageRecord> posted = UsageRows.find(handle, usage);
        if (posted.isPresent()) {
            return new Outcome.Found(receipt(handle, posted.get()));
        }
        return waiting.<Outcome>map(Outcome.Pending::new).orElseGet(Outcome.Unknown::new);
    }

    private static Receipt receipt(Handle handle, UsageRecord record) {
        ChainRows.Batch batch = ChainRows.batch(handle, record);
        List<UsageRecord> records =
                UsageRows.ofBatch(
                        handle,
                        batch.shard(),
                        batch.epoch(),
                        batch.firstSequence(),
                        batch.lastSequence());
        int index = records.stream().map(UsageRecord::id).toList().indexOf(record.id());
        List<byte[]> leaves = records.stream().map(UsageLeaf::hash).toList();
        return new Receipt(
                Receipt.FORMAT,
                ReceiptUsage.of(record),
                hex(leaves.get(index)),
                new Receipt.Batch(
                        batch.shard(),
                        batch.n(),
                        batch.size(),
                        index,
                        MerkleTree.inclusionProof(leaves, index).stream()
                                .map(Receipts::hex)
                                .toList(),
                        hex(batch.root()),
                        hex(batch.previousHead()),
                        hex(batch.head())),
                signed(handle, batch));
    }

    private static Receipt.@Nullable Signed signed(Handle handle, ChainRows.Batch batch) {
        Optional<Checkpoint> covering = ChainRows.covering(handle, batch.shard(), batch.n());
        if (covering.isEmpty()) {
            return null;
        }
        Checkpoint checkpoint = covering.get();
        long last =
                ShardHeads.ofNote(checkpoint.note())
                        .flatMap(heads -> heads.of(batch.shard()))
                        .orElseThrow()
                        .n();
        return last - batch.n() > LATER_MAX
                ? null
                : new Receipt.Signed(
                        checkpoint.note(),
                        checkpoint.publicKey(),
                        ChainRows.links(handle, batch.shard(), batch.n() + 1, last));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
