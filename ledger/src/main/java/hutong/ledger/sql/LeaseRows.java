package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.ledger.AccountId;
import hutong.ledger.LedgerAuthority.LeaseRequest;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code ledger.lease}. */
final class LeaseRows {
    static final int OPEN = 1;
    static final int CLOSED = 3;

    private static final String COLUMNS =
            "id, account, node, epoch, version, asked, granted, posted, state";

    private LeaseRows() {}

    /** A lease as it stands. */
    record Lease(
            UUID id,
            AccountId account,
            int node,
            long epoch,
            long version,
            long asked,
            long granted,
            long posted,
            int state) {
        long unused() {
            return granted - posted;
        }
    }

    /** Opens the lease if it is new; empty when its account has another one in this epoch. */
    static Optional<Lease> openAndLock(Handle handle, LeaseRequest request) {
        Optional<Lease> known = lock(handle, request.lease());
        if (known.isPresent()) {
            return known;
        }
        handle.createUpdate(
                        """
                        INSERT INTO ledger.lease (id, account, node, epoch)
                        VALUES (:id, :account, :node, :epoch) ON CONFLICT DO NOTHING
                        """)
                .bind("id", request.lease())
                .bind("account", request.account().value())
                .bind("node", request.node())
                .bind("epoch", request.epoch())
                .execute();
        return lock(handle, request.lease());
    }

    static void set(Handle handle, UUID id, long asked, long granted) {
        handle.createUpdate(
                        """
                        UPDATE ledger.lease
                        SET asked = :asked, granted = :granted, version = version + 1
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("asked", asked)
                .bind("granted", granted)
                .execute();
    }

    /**
     * Takes the amount from the account's free credits; what is free then, or empty: too little.
     */
    static OptionalLong hold(Handle handle, AccountId account, long amount) {
        return handle.createQuery(
                        """
                        UPDATE ledger.account SET held = held + :amount
                        WHERE id = :id AND held + :amount >= 0
                            AND (NOT hard OR debited + held + :amount <= credited)
                        RETURNING credited - debited - held
                        """)
                .bind("id", account.value())
                .bind("amount", amount)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Those that exist, locked in the order of their ids. */
    static Map<UUID, Lease> lock(Handle handle, Collection<UUID> ids) {
        Map<UUID, Lease> found = new HashMap<>(ids.size() * 2);
        handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM ledger.lease WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> map(row))
                .forEach(lease -> found.put(lease.id(), lease));
        return found;
    }

    /** Open leases of an epoch, locked in the order of their ids. */
    static List<Lease> lockOpen(Handle handle, int node, long epoch) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM ledger.lease WHERE node = :node AND epoch = :epoch"
                                + " AND state = 1 ORDER BY id FOR UPDATE")
                .bind("node", node)
                .bind("epoch", epoch)
                .map((row, context) -> map(row))
                .list();
    }

    static void close(Handle handle, int node, long epoch, int state) {
        handle.createUpdate(
                        """
                        UPDATE ledger.lease SET state = :state
                        WHERE node = :node AND epoch = :epoch AND state = 1
                        """)
                .bind("node", node)
                .bind("epoch", epoch)
                .bind("state", state)
                .execute();
    }

    /** Adds to what is posted of leases that this transaction has locked. */
    static void post(Handle handle, Map<UUID, Long> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        UUID[] ids = amounts.keySet().toArray(UUID[]::new);
        Long[] sums = new Long[ids.length];
        for (int at = 0; at < ids.length; at++) {
            sums[at] = amounts.getOrDefault(ids[at], 0L);
        }
        new ArrayStatement(
                        handle,
                        """
                        UPDATE ledger.lease l SET posted = l.posted + t.amount
                        FROM unnest(?::uuid[], ?::bigint[]) AS t(id, amount) WHERE l.id = t.id
                        """)
                .ids(ids)
                .longs(sums)
                .execute();
    }

    static Credit heldElsewhere(Handle handle, AccountId account, long own) {
        long held =
                handle.createQuery("SELECT held FROM ledger.account WHERE id = :id")
                        .bind("id", account.value())
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L);
        return Credit.ofNano(Math.max(0, held - own));
    }

    private static Optional<Lease> lock(Handle handle, UUID id) {
        return Optional.ofNullable(lock(handle, List.of(id)).get(id));
    }

    private static Lease map(ResultSet row) throws SQLException {
        return new Lease(
                Columns.uuid(row, "id"),
                new AccountId(Columns.uuid(row, "account")),
                row.getInt("node"),
                row.getLong("epoch"),
                row.getLong("version"),
                row.getLong("asked"),
                row.getLong("granted"),
                row.getLong("posted"),
                row.getInt("state"));
    }
}
