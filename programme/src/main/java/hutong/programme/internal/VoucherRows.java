package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.programme.vouchers.Invoice;
import hutong.programme.vouchers.Voucher;
import hutong.programme.vouchers.VoucherState;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.voucher} and {@code programme.voucher_year}. */
public final class VoucherRows {
    private VoucherRows() {}

    /** Whether it is new and its contract has no other voucher. */
    public static boolean insert(Handle handle, Voucher voucher) {
        return handle.createUpdate(
                                """
                                INSERT INTO programme.voucher
                                    (id, programme, award, organisation, supplier, contract_number,
                                     contract_amount, signed_on, ends_on, year, amount, settled,
                                     state, claimed_by, claimed_at, version)
                                VALUES (:id, :programme, :award, :organisation, :supplier,
                                     :contract, :contractAmount, :signedOn, :endsOn, :year, :amount,
                                     0, :state, :by, :at, :version)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", voucher.id())
                        .bind("programme", voucher.programme())
                        .bind("award", voucher.award())
                        .bind("organisation", voucher.organisation())
                        .bind("supplier", voucher.supplier())
                        .bind("contract", voucher.contractNumber())
                        .bind("contractAmount", voucher.contractAmount().nano())
                        .bind("signedOn", voucher.signedOn())
                        .bind("endsOn", voucher.endsOn())
                        .bind("year", voucher.year())
                        .bind("amount", voucher.amount().nano())
                        .bind("state", voucher.state().name())
                        .bind("by", voucher.claimedBy())
                        .bind("at", Columns.time(voucher.claimedAt()))
                        .bind("version", voucher.version())
                        .execute()
                == 1;
    }

    public static void move(Handle handle, UUID id, VoucherState to, Credit settled) {
        handle.createUpdate(
                        """
                        UPDATE programme.voucher
                        SET state = :to, settled = :settled, version = version + 1 WHERE id = :id
                        """)
                .bind("id", id)
                .bind("to", to.name())
                .bind("settled", settled.nano())
                .execute();
    }

    public static void invoice(Handle handle, UUID id, Invoice invoice) {
        handle.createUpdate(
                        """
                        UPDATE programme.voucher SET invoice_number = :number,
                            invoice_amount = :amount, delivered_on = :deliveredOn
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("number", invoice.number())
                .bind("amount", invoice.amount().nano())
                .bind("deliveredOn", invoice.deliveredOn())
                .execute();
    }

    /** Whether another voucher was redeemed on this invoice. */
    public static boolean isInvoiced(Handle handle, Voucher voucher, String number) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM programme.voucher
                            WHERE programme = :programme AND supplier = :supplier
                              AND invoice_number = :number AND state IN ('REDEEMED', 'SETTLED')
                              AND id <> :id)
                        """)
                .bind("programme", voucher.programme())
                .bind("supplier", voucher.supplier())
                .bind("number", number)
                .bind("id", voucher.id())
                .mapTo(Boolean.class)
                .one();
    }

    public static Optional<Voucher> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.voucher WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    public static Optional<Voucher> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.voucher WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** Newest first, of a programme or of an award, in one state or in all. */
    public static List<Voucher> page(
            Handle handle,
            Optional<UUID> programme,
            Optional<UUID> award,
            Optional<VoucherState> state,
            Optional<UUID> before,
            int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.voucher
                        WHERE (CAST(:programme AS uuid) IS NULL OR programme = :programme)
                          AND (CAST(:award AS uuid) IS NULL OR award = :award)
                          AND (CAST(:state AS text) IS NULL OR state = :state)
                          AND (CAST(:before AS uuid) IS NULL OR (claimed_at, id) <
                               (SELECT claimed_at, id FROM programme.voucher WHERE id = :before))
                        ORDER BY claimed_at DESC, id DESC LIMIT :limit
                        """)
                .bind("programme", programme.orElse(null))
                .bind("award", award.orElse(null))
                .bind("state", state.map(Enum::name).orElse(null))
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    /** Those that wait although their award is over. */
    public static List<UUID> toLapse(Handle handle, int limit) {
        return handle.createQuery(
                        """
                        SELECT v.id FROM programme.voucher v
                        JOIN programme.award a ON a.id = v.award
                        WHERE v.state IN ('CLAIMED', 'APPROVED', 'REDEEMED')
                          AND a.state IN (4, 5, 6)
                        ORDER BY v.id LIMIT :limit
                        """)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    public static int openOf(Handle handle, UUID award) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM programme.voucher
                        WHERE award = :award AND state IN ('CLAIMED', 'APPROVED', 'REDEEMED')
                        """)
                .bind("award", award)
                .mapTo(Integer.class)
                .one();
    }

    /** What the award's reserve keeps for a voucher. */
    public static Credit reserved(Handle handle, UUID id) {
        return Credit.ofNano(
                handle.createQuery("SELECT reserved FROM programme.voucher WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one());
    }

    public static void setReserved(Handle handle, UUID id, Credit reserved) {
        handle.createUpdate("UPDATE programme.voucher SET reserved = :reserved WHERE id = :id")
                .bind("id", id)
                .bind("reserved", reserved.nano())
                .execute();
    }

    /** What the vouchers of an award may still pay that nothing is set aside for yet. */
    public static Credit promised(Handle handle, UUID award) {
        return Credit.ofNano(
                handle.createQuery(
                                """
                                SELECT coalesce(sum(amount - reserved), 0)::bigint
                                FROM programme.voucher
                                WHERE award = :award
                                  AND state IN ('CLAIMED', 'APPROVED', 'REDEEMED')
                                """)
                        .bind("award", award)
                        .mapTo(Long.class)
                        .one());
    }

    /** Counts for the year, unless the cap stands against it; decided under the row's lock. */
    public static boolean count(
            Handle handle, UUID programme, UUID organisation, int year, Credit amount, Credit cap) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.voucher_year (programme, organisation, year, counted)
                        VALUES (:programme, :organisation, :year, 0) ON CONFLICT DO NOTHING
                        """)
                .bind("programme", programme)
                .bind("organisation", organisation)
                .bind("year", year)
                .execute();
        return handle.createUpdate(
                                """
                                UPDATE programme.voucher_year SET counted = counted + :amount
                                WHERE programme = :programme AND organisation = :organisation
                                  AND year = :year AND counted + :amount <= :cap
                                """)
                        .bind("programme", programme)
                        .bind("organisation", organisation)
                        .bind("year", year)
                        .bind("amount", amount.nano())
                        .bind("cap", cap.nano())
                        .execute()
                == 1;
    }

    public static Credit counted(Handle handle, UUID programme, UUID organisation, int year) {
        return handle.createQuery(
                        """
                        SELECT counted FROM programme.voucher_year
                        WHERE programme = :programme AND organisation = :organisation
                          AND year = :year
                        """)
                .bind("programme", programme)
                .bind("organisation", organisation)
                .bind("year", year)
                .mapTo(Long.class)
                .findOne()
                .map(Credit::ofNano)
                .orElse(Credit.ZERO);
    }

    private static Voucher map(ResultSet row) throws SQLException {
        return new Voucher(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "award"),
                Columns.uuid(row, "organisation"),
                Columns.uuid(row, "supplier"),
                row.getString("contract_number"),
                Credit.ofNano(row.getLong("contract_amount")),
                Columns.dateMaybe(row, "signed_on").orElseThrow(),
                Columns.dateMaybe(row, "ends_on").orElseThrow(),
                row.getInt("year"),
                Credit.ofNano(row.getLong("amount")),
                Optional.ofNullable(row.getString("invoice_number")),
                CapsRows.creditMaybe(row, "invoice_amount"),
                Columns.dateMaybe(row, "delivered_on"),
                Credit.ofNano(row.getLong("settled")),
                VoucherState.valueOf(row.getString("state")),
                Columns.uuid(row, "claimed_by"),
                Columns.instant(row, "claimed_at"),
                row.getInt("version"));
    }
}
