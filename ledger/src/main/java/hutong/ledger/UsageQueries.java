package hutong.ledger;

import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.kernel.TokenCount;
import hutong.ledger.sql.AccountRows;
import hutong.ledger.sql.PotRows;
import hutong.ledger.sql.UsageRows;
import hutong.store.Columns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What was used, for pages and reports, inside the caller's own transaction. Sums by day leave out
 * the few records whose amount waits in suspense; lists of calls show them.
 */
@Singleton
public final class UsageQueries {
    private static final String SUMS =
            """
            sum(calls)::bigint AS calls, sum(input_tokens)::bigint AS input_tokens,
            sum(cached_tokens)::bigint AS cached_tokens, sum(output_tokens)::bigint AS output_tokens,
            sum(charged)::bigint AS charged, sum(overrun)::bigint AS overrun
            """;

    @Inject
    public UsageQueries() {}

    /**
     * @param charged what payers paid
     * @param overrun what suppliers reported beyond holds, borne by programmes
     */
    public record Sum(long calls, TokenCount count, Credit charged, Credit overrun) {}

    public record ModelDay(LocalDate day, UUID model, Sum sum) {}

    public record SupplierSum(UUID programme, UUID supplier, Sum sum) {}

    /** A pot and what its account has. */
    public record PotBalance(Pot pot, Account account) {}

    /** An organisation's use by day and model, both days included, in the order of days. */
    public List<ModelDay> days(Handle handle, UUID organisation, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        """
                        SELECT day, model, %s FROM ledger.usage_day
                        WHERE organisation = :organisation AND day BETWEEN :from AND :to
                        GROUP BY day, model ORDER BY day, model
                        """
                                .formatted(SUMS))
                .bind("organisation", organisation)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) ->
                        new ModelDay(
                                row.getObject("day", LocalDate.class),
                                Columns.uuid(row, "model"),
                                sum(row)))
                .list();
    }

    /** What each supplier served for each programme, both days included. */
    public List<SupplierSum> suppliers(
            Handle handle, Optional<UUID> programme, LocalDate from, LocalDate to) {
        return supplierSums(handle, Optional.empty(), programme, from, to);
    }

    /** What one supplier served for each programme, both days included. */
    public List<SupplierSum> supplier(Handle handle, UUID supplier, LocalDate from, LocalDate to) {
        return supplierSums(handle, Optional.of(supplier), Optional.empty(), from, to);
    }

    private static List<SupplierSum> supplierSums(
            Handle handle,
            Optional<UUID> supplier,
            Optional<UUID> programme,
            LocalDate from,
            LocalDate to) {
        return handle.createQuery(
                        """
                        SELECT programme, supplier, %s FROM ledger.usage_day
                        WHERE day BETWEEN :from AND :to
                          AND (:supplier::uuid IS NULL OR supplier = :supplier::uuid)
                          AND (:programme::uuid IS NULL OR programme = :programme::uuid)
                        GROUP BY programme, supplier ORDER BY programme, supplier
                        """
                                .formatted(SUMS))
                .bind("from", from)
                .bind("to", to)
                .bind("supplier", supplier.orElse(null))
                .bind("programme", programme.orElse(null))
                .map((row, context) ->
                        new SupplierSum(
                                Columns.uuid(row, "programme"),
                                Columns.uuid(row, "supplier"),
                                sum(row)))
                .list();
    }

    /**
     * An organisation's calls, newest first.
     *
     * @param limit 1 to {@link Page#SIZE_MAX}
     * @throws IllegalArgumentException when the cursor is none of ours
     */
    public Page<UsageRecord> newest(
            Handle handle, UUID organisation, Optional<String> cursor, int limit) {
        int size = Math.clamp(limit, 1, Page.SIZE_MAX);
        UUID before = cursor.map(UUID::fromString).orElse(null);
        List<UsageRecord> rows = UsageRows.newest(handle, organisation, before, size + 1);
        if (rows.size() <= size) {
            return new Page<>(rows, Optional.empty());
        }
        List<UsageRecord> items = rows.subList(0, size);
        return new Page<>(items, Optional.of(items.getLast().id().toString()));
    }

    /** A call that is posted; one that ended in the last second may not be yet. */
    public Optional<UsageRecord> find(Handle handle, UUID usage) {
        return UsageRows.find(handle, usage);
    }

    /** An organisation's pots in the order in which they pay, ended ones too. */
    public List<PotBalance> pots(Handle handle, UUID organisation) {
        List<Pot> pots = PotRows.of(handle, organisation);
        Map<AccountId, Account> accounts =
                AccountRows.find(handle, pots.stream().map(Pot::account).toList());
        return pots.stream()
                .flatMap(pot ->
                        Optional.ofNullable(accounts.get(pot.account()))
                                .map(account -> new PotBalance(pot, account))
                                .stream())
                .toList();
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(
                row.getLong("calls"),
                new TokenCount(
                        row.getLong("input_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("output_tokens")),
                Credit.ofNano(row.getLong("charged")),
                Credit.ofNano(row.getLong("overrun")));
    }
}
