package hutong.reports;

import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;

/** The chain of posted batches, as auditors see it. */
@Singleton
public class Chain {
    private final Database database;

    @Inject
    public Chain(Database database) {
        this.database = database;
    }

    /**
     * @param shard the node whose chain it is in
     * @param records usage records in it
     * @param head the chain's head after it, in hexadecimal
     */
    public record Batch(int shard, long number, long records, String head, Instant postedAt) {}

    /** The last batches, newest first. */
    public List<Batch> last(int limit) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT shard, n, usages, head, posted_at FROM ledger.batch
                                ORDER BY posted_at DESC, shard, n DESC LIMIT :limit
                                """)
                        .bind("limit", limit)
                        .map((row, _) ->
                                new Batch(
                                        row.getInt("shard"),
                                        row.getLong("n"),
                                        row.getInt("usages"),
                                        HexFormat.of().formatHex(row.getBytes("head")),
                                        row.getObject("posted_at", OffsetDateTime.class)
                                                .toInstant()))
                        .list());
    }
}
