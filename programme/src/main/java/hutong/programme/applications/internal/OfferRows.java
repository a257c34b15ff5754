package hutong.programme.applications.internal;

import hutong.kernel.Credit;
import hutong.programme.applications.Offer;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.offer} and {@code programme.applicant}. */
public final class OfferRows {
    private OfferRows() {}

    public static void insert(Handle handle, Offer offer) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.offer
                            (id, programme, call, application, amount, terms, expires_at, state,
                             made_at, made_by)
                        VALUES (:id, :programme, :call, :application, :amount, :terms, :expiresAt,
                             :state, :madeAt, :madeBy)
                        """)
                .bind("id", offer.id())
                .bind("programme", offer.programme())
                .bind("call", offer.call())
                .bind("application", offer.application())
                .bind("amount", offer.amount().nano())
                .bind("terms", offer.terms())
                .bind("expiresAt", Columns.time(offer.expiresAt()))
                .bind("state", offer.state().name())
                .bind("madeAt", Columns.time(offer.madeAt()))
                .bind("madeBy", offer.madeBy())
                .execute();
    }

    public static Optional<Offer> byId(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.offer WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** The one that waits for an answer. */
    public static Optional<Offer> open(Handle handle, UUID application) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.offer
                        WHERE application = :application AND state = 'MADE'
                        """)
                .bind("application", application)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Oldest first. */
    public static List<Offer> ofApplication(Handle handle, UUID application) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.offer WHERE application = :application
                        ORDER BY made_at, id
                        """)
                .bind("application", application)
                .map((row, context) -> map(row))
                .list();
    }

    public static List<Offer> expired(Handle handle, Instant now, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.offer
                        WHERE state = 'MADE' AND expires_at <= :now
                        ORDER BY expires_at LIMIT :limit
                        """)
                .bind("now", Columns.time(now))
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    public static void close(Handle handle, UUID id, Offer.State state, Instant at) {
        handle.createUpdate(
                        """
                        UPDATE programme.offer SET state = :state, answered_at = :at WHERE id = :id
                        """)
                .bind("id", id)
                .bind("state", state.name())
                .bind("at", Columns.time(at))
                .execute();
    }

    /** Keeps others from promising this applicant anything until the transaction ends. */
    public static void lockApplicant(Handle handle, UUID programme, UUID organisation) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.applicant (programme, organisation, promises)
                        VALUES (:programme, :organisation, 1)
                        ON CONFLICT (programme, organisation)
                            DO UPDATE SET promises = applicant.promises + 1
                        """)
                .bind("programme", programme)
                .bind("organisation", organisation)
                .execute();
    }

    public static boolean isDemonstration(Handle handle, UUID organisation) {
        return handle.createQuery("SELECT demonstration FROM identity.organisation WHERE id = :id")
                .bind("id", organisation)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static Offer map(ResultSet row) throws SQLException {
        return new Offer(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "call"),
                Columns.uuid(row, "application"),
                Credit.ofNano(row.getLong("amount")),
                row.getString("terms"),
                Columns.instant(row, "expires_at"),
                Offer.State.valueOf(row.getString("state")),
                Columns.instant(row, "made_at"),
                Columns.uuid(row, "made_by"),
                Columns.instantMaybe(row, "answered_at"));
    }
}
