package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.ledger.Purpose;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.MoneyState;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.award}. */
public final class AwardRows {
    private AwardRows() {}

    /** Whether it is new. */
    public static boolean insert(Handle handle, Award award) {
        return handle.createUpdate(
                                """
                                INSERT INTO programme.award
                                    (id, programme, fund, organisation, title, amount, released,
                                     returned, cover_basis_points, purposes, suppliers, models,
                                     starts_at, ends_at, state, money, sweeps, application,
                                     demonstration, decided_by, decided_at)
                                VALUES (:id, :programme, :fund, :organisation, :title, :amount,
                                     :released, 0, :cover, :purposes, :suppliers, :models,
                                     :startsAt, :endsAt, :state, :money, 0, :application,
                                     :demonstration, :decidedBy, :decidedAt)
                                ON CONFLICT (id) DO NOTHING
                                """)
                        .bind("id", award.id())
                        .bind("programme", award.programme())
                        .bind("fund", award.fund())
                        .bind("organisation", award.organisation())
                        .bind("title", award.title())
                        .bind("amount", award.amount().nano())
                        .bind("released", award.released().nano())
                        .bind("cover", award.coverBasisPoints())
                        .bind("purposes", award.purposes().stream().mapToInt(Purpose::bit).sum())
                        .bindArray("suppliers", UUID.class, List.copyOf(award.suppliers()))
                        .bindArray("models", UUID.class, List.copyOf(award.models()))
                        .bind("startsAt", Columns.time(award.startsAt()))
                        .bind("endsAt", Columns.time(award.endsAt()))
                        .bind("state", award.state().number())
                        .bind("money", award.money().number())
                        .bind("application", award.application().orElse(null))
                        .bind("demonstration", award.demonstration())
                        .bind("decidedBy", award.decidedBy())
                        .bind("decidedAt", Columns.time(award.decidedAt()))
                        .execute()
                == 1;
    }

    public static Optional<Award> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.award WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Locks the row until the transaction ends, so that acts on one award queue up. */
    public static Optional<Award> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.award WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static void setState(Handle handle, UUID id, AwardState state, MoneyState money) {
        handle.createUpdate(
                        """
                        UPDATE programme.award SET state = :state, money = :money WHERE id = :id
                        """)
                .bind("id", id)
                .bind("state", state.number())
                .bind("money", money.number())
                .execute();
    }

    public static void add(Handle handle, UUID id, Credit amount, Credit released) {
        handle.createUpdate(
                        """
                        UPDATE programme.award
                        SET amount = amount + :amount, released = released + :released
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("amount", amount.nano())
                .bind("released", released.nano())
                .execute();
    }

    public static void addReturned(Handle handle, UUID id, Credit returned) {
        handle.createUpdate(
                        """
                        UPDATE programme.award
                        SET returned = returned + :returned, sweeps = sweeps + 1 WHERE id = :id
                        """)
                .bind("id", id)
                .bind("returned", returned.nano())
                .execute();
    }

    public static void setEnd(Handle handle, UUID id, Instant endsAt) {
        handle.createUpdate("UPDATE programme.award SET ends_at = :endsAt WHERE id = :id")
                .bind("id", id)
                .bind("endsAt", Columns.time(endsAt))
                .execute();
    }

    /** The last decided first; of one programme or one organisation; after the award given. */
    public static List<Award> page(
            Handle handle,
            Optional<UUID> programme,
            Optional<UUID> organisation,
            Optional<UUID> before,
            int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.award
                        WHERE (CAST(:programme AS uuid) IS NULL OR programme = :programme)
                          AND (CAST(:organisation AS uuid) IS NULL OR organisation = :organisation)
                          AND (CAST(:before AS uuid) IS NULL OR (decided_at, id) <
                               (SELECT decided_at, id FROM programme.award WHERE id = :before))
                        ORDER BY decided_at DESC, id DESC LIMIT :limit
                        """)
                .bind("programme", programme.orElse(null))
                .bind("organisation", organisation.orElse(null))
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** Those whose time is over, and those that are over and whose credits are not all back. */
    public static List<UUID> toSweep(Handle handle, Instant now, int limit) {
        return handle.createQuery(
                        """
                        SELECT id FROM programme.award
                        WHERE money = :comingBack
                           OR (money = :credited AND state IN (:active, :suspended)
                               AND ends_at <= :now)
                        ORDER BY id LIMIT :limit
                        """)
                .bind("comingBack", MoneyState.COMING_BACK.number())
                .bind("credited", MoneyState.CREDITED.number())
                .bind("active", AwardState.ACTIVE.number())
                .bind("suspended", AwardState.SUSPENDED.number())
                .bind("now", Columns.time(now))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    private static Award map(ResultSet row) throws SQLException {
        return new Award(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.uuid(row, "fund"),
                Columns.uuid(row, "organisation"),
                row.getString("title"),
                Credit.ofNano(row.getLong("amount")),
                Credit.ofNano(row.getLong("released")),
                Credit.ofNano(row.getLong("returned")),
                row.getInt("cover_basis_points"),
                purposes(row.getInt("purposes")),
                new HashSet<>(Columns.uuids(row, "suppliers")),
                new HashSet<>(Columns.uuids(row, "models")),
                Columns.instant(row, "starts_at"),
                Columns.instant(row, "ends_at"),
                state(row.getInt("state")),
                money(row.getInt("money")),
                row.getInt("sweeps"),
                Columns.uuidMaybe(row, "application"),
                row.getBoolean("demonstration"),
                Columns.uuid(row, "decided_by"),
                Columns.instant(row, "decided_at"));
    }

    private static Set<Purpose> purposes(int bits) {
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            if ((bits & purpose.bit()) != 0) {
                purposes.add(purpose);
            }
        }
        return purposes;
    }

    private static AwardState state(int number) {
        for (AwardState state : AwardState.values()) {
            if (state.number() == number) {
                return state;
            }
        }
        throw new IllegalStateException("unknown award state " + number);
    }

    private static MoneyState money(int number) {
        for (MoneyState money : MoneyState.values()) {
            if (money.number() == number) {
                return money;
            }
        }
        throw new IllegalStateException("unknown money state " + number);
    }
}
