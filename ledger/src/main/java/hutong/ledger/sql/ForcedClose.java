package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.ledger.LedgerAuthority;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Columns;
import hutong.store.Database;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A person's way to free what a node had leased when its journal is lost for good, after the
 * suppliers said what was used.
 *
 * <ul>
 *   <li>Nothing else frees the money of an epoch whose journal was not posted to its end: no clock
 *       and no program.
 *   <li>Once closed, nothing of the epoch is posted or leased any more. A journal that turns up
 *       later is kept by its node for a person to look at.
 *   <li>What calls of the lost journal cost is for the office to book, from the suppliers' reports.
 * </ul>
 */
public final class ForcedClose {
    /** {@code ledger.lease.state} of what was closed so. */
    static final int FORCED = 4;

    private final Database database;
    private final AuditTrail trail;

    public ForcedClose(Database database, AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    /**
     * An epoch that is not sealed.
     *
     * @param isCurrent whether its node has taken no later one: it may well be running
     * @param takenAt when the node took its current epoch
     * @param posted the last sequence that is posted, 0 for none
     * @param leased what its leases hold and have not posted
     */
    public record OpenEpoch(
            int node,
            long epoch,
            boolean isCurrent,
            Instant takenAt,
            long posted,
            int leases,
            Credit leased) {}

    public sealed interface Outcome {
        record Closed(Credit freed) implements Outcome {}

        record Unknown() implements Outcome {}

        /** Its journal was posted to the end, or it was closed before. */
        record AlreadySealed() implements Outcome {}
    }

    /** By node and epoch. */
    public List<OpenEpoch> open() {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT c.node, c.epoch, n.epoch = c.epoch AS is_current,
                                       n.taken_at, c.next_seq - 1 AS posted,
                                       count(l.id) AS leases,
                                       coalesce(sum(l.granted - l.posted), 0)::bigint AS leased
                                FROM ledger.journal_cursor c
                                JOIN ledger.node n ON n.node = c.node
                                LEFT JOIN ledger.lease l
                                    ON l.node = c.node AND l.epoch = c.epoch AND l.state = 1
                                WHERE c.sealed_at_seq IS NULL
                                GROUP BY c.node, c.epoch, n.epoch, n.taken_at, c.next_seq
                                ORDER BY c.node, c.epoch
                                """)
                        .map((row, context) -> read(row))
                        .list());
    }

    /**
     * Closes the epoch where its posting stands and gives back what its leases have not posted.
     * Only for an epoch whose node can't be running: what it would still spend is not counted.
     *
     * @param reason who said that the journal is lost, and what the suppliers reported
     * @param by the person; {@link Act#HOUSE} for whoever has this machine's command line
     */
    public Outcome close(int node, long epoch, String reason, UUID by) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a forced close needs a reason");
        }
        return database.transact(handle -> close(handle, node, epoch, reason.strip(), by));
    }

    private Outcome close(Handle handle, int node, long epoch, String reason, UUID by) {
        var cursor = EpochRows.cursor(handle, node, epoch, true);
        if (cursor.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (cursor.get().sealedAt().isPresent()) {
            return new Outcome.AlreadySealed();
        }
        long posted = cursor.get().nextSequence() - 1;
        long freed = SqlAuthority.giveBack(handle, node, epoch, FORCED);
        EpochRows.seal(handle, node, epoch, posted);
        handle.createUpdate(
                        """
                        INSERT INTO ledger.forced_close (node, epoch, reason, by, freed)
                        VALUES (:node, :epoch, :reason, :by, :freed)
                        """)
                .bind("node", node)
                .bind("epoch", epoch)
                .bind("reason", reason)
                .bind("by", by)
                .bind("freed", freed)
                .execute();
        Credit credit = Credit.ofNano(freed);
        trail.record(
                handle,
                Act.of(by, "ledger.epoch_closed_by_force", subject(node, epoch), Act.HOUSE)
                        .because(reason)
                        .changed("posted", posted, posted)
                        .changed("leased", credit.plain(), Credit.ZERO.plain()));
        return new Outcome.Closed(credit);
    }

    /** The same for the same epoch: what the audit trail files the act under. */
    static UUID subject(int node, long epoch) {
        String name = LedgerAuthority.class.getName() + ":" + node + ":" + epoch;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static OpenEpoch read(ResultSet row) throws SQLException {
        return new OpenEpoch(
                row.getInt("node"),
                row.getLong("epoch"),
                row.getBoolean("is_current"),
                Columns.instant(row, "taken_at"),
                row.getLong("posted"),
                row.getInt("leases"),
                Credit.ofNano(row.getLong("leased")));
    }
}
