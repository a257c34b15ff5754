package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.programme.awards.Payment;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.payment}. */
public final class PaymentRows {
    private PaymentRows() {}

    public static void insert(Handle handle, Payment payment) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.payment
                            (id, programme, award, subject, payee, kind, amount, state,
                             bank_reference, owed_at)
                        VALUES (:id, :programme, :award, :subject, :payee, :kind, :amount, :state,
                             '', :at)
                        """)
                .bind("id", payment.id())
                .bind("programme", payment.programme())
                .bind("award", payment.award())
                .bind("subject", payment.subject())
                .bind("payee", payment.payee())
                .bind("kind", payment.kind().name())
                .bind("amount", payment.amount().nano())
                .bind("state", payment.state().name())
                .bind("at", Columns.time(payment.owedAt()))
                .execute();
    }

    public static void paid(Handle handle, UUID id, String bankReference, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE programme.payment
                        SET state = 'PAID', bank_reference = :reference, paid_at = :at
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("reference", bankReference)
                .bind("at", Columns.time(at))
                .execute();
    }

    public static Optional<Payment> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.payment WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    public static Optional<Payment> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.payment WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, _) -> map(row))
                .findOne();
    }

    /** The last owed first, of a programme or of an award. */
    public static List<Payment> page(
            Handle handle,
            Optional<UUID> programme,
            Optional<UUID> award,
            Optional<Payment.State> state,
            Optional<UUID> before,
            int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.payment
                        WHERE (CAST(:programme AS uuid) IS NULL OR programme = :programme)
                          AND (CAST(:award AS uuid) IS NULL OR award = :award)
                          AND (CAST(:state AS text) IS NULL OR state = :state)
                          AND (CAST(:before AS uuid) IS NULL OR (owed_at, id) <
                               (SELECT owed_at, id FROM programme.payment WHERE id = :before))
                        ORDER BY owed_at DESC, id DESC LIMIT :limit
                        """)
                .bind("programme", programme.orElse(null))
                .bind("award", award.orElse(null))
                .bind("state", state.map(Enum::name).orElse(null))
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map((row, _) -> map(row))
                .list();
    }

    private static Payment map(ResultSet row) throws SQLException {
        return new Payment(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "award"),
                Columns.uuid(row, "subject"),
                Columns.uuid(row, "payee"),
                Payment.Kind.valueOf(row.getString("kind")),
                Credit.ofNano(row.getLong("amount")),
                Payment.State.valueOf(row.getString("state")),
                row.getString("bank_reference"),
                Columns.instant(row, "owed_at"),
                Columns.instantMaybe(row, "paid_at"));
    }
}
