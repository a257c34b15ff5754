package hutong.ledger.sql;

import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.ledger.AccountId;
import hutong.ledger.PostedTransfer;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.store.Columns;
import hutong.store.CopyRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code ledger.transfer}. */
public final class TransferRows {
    private static final String COLUMNS =
            "id, day, debit, credit, amount, kind, reference, group_id, posted_at";

    private TransferRows() {}

    /** Those of a node's batch. All are new: none was posted without the usage that it is for. */
    static void copy(Handle handle, List<Transfer> transfers, UUID batch) {
        if (transfers.isEmpty()) {
            return;
        }
        var rows = new CopyRows(9, transfers.size());
        for (Transfer transfer : transfers) {
            rows.row()
                    .id(transfer.id())
                    .day(transfer.day())
                    .id(transfer.debit().value())
                    .id(transfer.credit().value())
                    .big(transfer.amount().nano())
                    .small(transfer.kind().number())
                    .id(transfer.reference());
            transfer.group().ifPresentOrElse(rows::id, rows::nothing);
            rows.id(batch);
        }
        try {
            rows.into(
                    handle,
                    "ledger.transfer (id, day, debit, credit, amount, kind, reference, group_id,"
                            + " batch_id)");
        } catch (SQLException e) {
            throw new StatementFailedException(e);
        }
    }

    /** Acts. How many of them are new; the others stand as they were. */
    public static int insert(Handle handle, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return 0;
        }
        int size = transfers.size();
        var ids = new UUID[size];
        var days = new LocalDate[size];
        var debits = new UUID[size];
        var credits = new UUID[size];
        var amounts = new Long[size];
        var kinds = new Short[size];
        var about = new UUID[size];
        var groups = new UUID[size];
        for (int at = 0; at < size; at++) {
            Transfer transfer = transfers.get(at);
            ids[at] = transfer.id();
            days[at] = transfer.day();
            debits[at] = transfer.debit().value();
            credits[at] = transfer.credit().value();
            amounts[at] = transfer.amount().nano();
            kinds[at] = (short) transfer.kind().number();
            about[at] = transfer.reference();
            groups[at] = transfer.group().orElse(null);
        }
        return new ArrayStatement(
                        handle,
                        """
                        INSERT INTO ledger.transfer
                            (id, day, debit, credit, amount, kind, reference, group_id)
                        SELECT t.id, t.day, t.debit, t.credit, t.amount, t.kind, t.about, t.grp
                        FROM unnest(?::uuid[], ?::date[], ?::uuid[], ?::uuid[], ?::bigint[],
                                    ?::smallint[], ?::uuid[], ?::uuid[])
                            AS t(id, day, debit, credit, amount, kind, about, grp)
                        ON CONFLICT DO NOTHING
                        """)
                .ids(ids)
                .days(days)
                .ids(debits)
                .ids(credits)
                .longs(amounts)
                .shorts(kinds)
                .ids(about)
                .ids(groups)
                .execute();
    }

    public static Map<UUID, Transfer> find(Handle handle, Collection<UUID> ids) {
        var found = new HashMap<UUID, Transfer>();
        handle.createQuery("SELECT " + COLUMNS + " FROM ledger.transfer WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> read(row).transfer())
                .forEach(transfer -> found.put(transfer.id(), transfer));
        return found;
    }

    /** Acts (what no journal posted) that touch the account, newest first. */
    public static Page<PostedTransfer> acts(
            Handle handle, AccountId account, Optional<String> cursor, int limit) {
        int size = Math.clamp(limit, 1, Page.SIZE_MAX);
        List<PostedTransfer> rows =
                handle.createQuery(
                                """
                                SELECT * FROM (
                                    (SELECT %1$s FROM ledger.transfer
                                     WHERE batch_id IS NULL AND debit = :account
                                       AND (:before::uuid IS NULL OR id < :before)
                                     ORDER BY id DESC LIMIT :size)
                                    UNION ALL
                                    (SELECT %1$s FROM ledger.transfer
                                     WHERE batch_id IS NULL AND credit = :account
                                       AND (:before::uuid IS NULL OR id < :before)
                                     ORDER BY id DESC LIMIT :size)
                                ) AS acts ORDER BY id DESC LIMIT :size
                                """
                                        .formatted(COLUMNS))
                        .bind("account", account.value())
                        .bind("before", cursor.map(UUID::fromString).orElse(null))
                        .bind("size", size + 1)
                        .map((row, context) -> read(row))
                        .list();
        return page(rows, size);
    }

    /** What was posted for one reference: an award, a usage record, a payment. */
    public static List<PostedTransfer> ofIds(Handle handle, Collection<UUID> ids) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM ledger.transfer WHERE id = ANY(:ids) ORDER BY id")
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> read(row))
                .list();
    }

    private static Page<PostedTransfer> page(List<PostedTransfer> rows, int size) {
        if (rows.size() <= size) {
            return new Page<>(rows, Optional.empty());
        }
        List<PostedTransfer> items = rows.subList(0, size);
        return new Page<>(items, Optional.of(items.getLast().transfer().id().toString()));
    }

    private static PostedTransfer read(ResultSet row) throws SQLException {
        return new PostedTransfer(
                new Transfer(
                        Columns.uuid(row, "id"),
                        row.getObject("day", LocalDate.class),
                        new AccountId(Columns.uuid(row, "debit")),
                        new AccountId(Columns.uuid(row, "credit")),
                        Credit.ofNano(row.getLong("amount")),
                        kind(row.getInt("kind")),
                        Columns.uuid(row, "reference"),
                        Columns.uuidMaybe(row, "group_id")),
                Columns.instant(row, "posted_at"));
    }

    private static TransferKind kind(int number) {
        for (TransferKind kind : TransferKind.values()) {
            if (kind.number() == number) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of transfer has the number " + number);
    }
}
