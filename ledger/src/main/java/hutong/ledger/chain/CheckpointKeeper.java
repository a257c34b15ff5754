package hutong.ledger.chain;

import hutong.kernel.Time;
import hutong.store.Columns;
import hutong.store.Database;
import java.util.Optional;

/**
 * Signs what all chains of batches have come to, so that whoever keeps a copy can later show that
 * nothing before it was changed. Copies outside the house are what gives a checkpoint its worth.
 *
 * <ul>
 *   <li>Any number of nodes may run it: a state of the chains is kept once, signed by the first.
 *   <li>Meant to run every minute or so; writes nothing when no batch was posted since.
 * </ul>
 */
public final class CheckpointKeeper {
    private final Database database;
    private final SigningKey key;
    private final Time time;

    public CheckpointKeeper(Database database, SigningKey key, Time time) {
        this.database = database;
        this.key = key;
        this.time = time;
    }

    /**
     * Signs and keeps a checkpoint of the chains as they stand; answers it when this call wrote it,
     * empty when there was nothing new.
     */
    public Optional<Checkpoint> runOnce() {
        return database.transact(handle -> {
            ShardHeads heads = ChainRows.heads(handle);
            if (heads.size() == 0 || ChainRows.has(handle, heads.size())) {
                return Optional.empty();
            }
            String note = key.sign(heads.text(key.name()));
            int written =
                    handle.createUpdate(
                                    """
                                    INSERT INTO ledger.checkpoint
                                        (size, note, public_key, signed_at)
                                    VALUES (:size, :note, :key, :at)
                                    ON CONFLICT (size) DO NOTHING
                                    """)
                            .bind("size", heads.size())
                            .bind("note", note)
                            .bind("key", key.verifierKey())
                            .bind("at", Columns.time(time.now()))
                            .execute();
            return written == 1
                    ? Optional.of(new Checkpoint(heads.size(), note, key.verifierKey()))
                    : Optional.empty();
        });
    }

    /** The newest checkpoint. */
    public Optional<Checkpoint> latest() {
        return database.read(ChainRows::latest);
    }
}
