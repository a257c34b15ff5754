package hutong.catalogue.internal;

import hutong.catalogue.Entitlement;
import hutong.catalogue.ResourceKind;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code catalogue.entitlement}. */
public final class EntitlementRows {
    private EntitlementRows() {}

    /** Whether it is new. */
    public static boolean insert(Handle handle, Entitlement entitlement, Instant at, UUID by) {
        return handle.createUpdate(
                                """
                                INSERT INTO catalogue.entitlement
                                    (id, organisation, kind, resource, award, starts_at, ends_at,
                                     state, granted_at, granted_by, changed_at, changed_by)
                                VALUES (:id, :organisation, :kind, :resource, :award, :startsAt,
                                     :endsAt, :state, :at, :by, :at, :by)
                                ON CONFLICT (id) DO NOTHING
                                """)
                        .bind("id", entitlement.id())
                        .bind("organisation", entitlement.organisation())
                        .bind("kind", entitlement.kind().number())
                        .bind("resource", entitlement.resource())
                        .bind("award", entitlement.award().orElse(null))
                        .bind("startsAt", Columns.time(entitlement.startsAt()))
                        .bind("endsAt", Columns.timeMaybe(entitlement.endsAt()))
                        .bind("state", entitlement.state().number())
                        .bind("at", Columns.time(at))
                        .bind("by", by)
                        .execute()
                == 1;
    }

    /** Moves those of an award that stand in one state to another; answers how many. */
    public static int moveAward(
            Handle handle,
            UUID award,
            Entitlement.State from,
            Entitlement.State to,
            Instant at,
            UUID by) {
        return handle.createUpdate(
                        """
                        UPDATE catalogue.entitlement
                        SET state = :to, changed_at = :at, changed_by = :by
                        WHERE award = :award AND state = :from
                        """)
                .bind("award", award)
                .bind("from", from.number())
                .bind("to", to.number())
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    /** Whether it stood otherwise and was not withdrawn. */
    public static boolean move(Handle handle, UUID id, Entitlement.State to, Instant at, UUID by) {
        return handle.createUpdate(
                                """
                                UPDATE catalogue.entitlement
                                SET state = :to, changed_at = :at, changed_by = :by
                                WHERE id = :id AND state <> :to AND state <> :withdrawn
                                """)
                        .bind("id", id)
                        .bind("to", to.number())
                        .bind("withdrawn", Entitlement.State.WITHDRAWN.number())
                        .bind("at", Columns.time(at))
                        .bind("by", by)
                        .execute()
                == 1;
    }

    public static int extendAward(
            Handle handle, UUID award, Optional<Instant> endsAt, Instant at, UUID by) {
        return handle.createUpdate(
                        """
                        UPDATE catalogue.entitlement
                        SET ends_at = :endsAt, changed_at = :at, changed_by = :by
                        WHERE award = :award AND state <> :withdrawn
                        """)
                .bind("award", award)
                .bind("endsAt", Columns.timeMaybe(endsAt))
                .bind("withdrawn", Entitlement.State.WITHDRAWN.number())
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    public static Optional<Entitlement> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM catalogue.entitlement WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static List<Entitlement> ofOrganisation(Handle handle, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT * FROM catalogue.entitlement WHERE organisation = :organisation
                        ORDER BY id
                        """)
                .bind("organisation", organisation)
                .map((row, context) -> map(row))
                .list();
    }

    public static List<Entitlement> ofAward(Handle handle, UUID award) {
        return handle.createQuery(
                        "SELECT * FROM catalogue.entitlement WHERE award = :award ORDER BY id")
                .bind("award", award)
                .map((row, context) -> map(row))
                .list();
    }

    /** Those that may count now or later. */
    public static List<Entitlement> living(Handle handle, Instant at) {
        return handle.createQuery(
                        """
                        SELECT * FROM catalogue.entitlement
                        WHERE state = :active AND (ends_at IS NULL OR ends_at > :at)
                        """)
                .bind("active", Entitlement.State.ACTIVE.number())
                .bind("at", Columns.time(at))
                .map((row, context) -> map(row))
                .list();
    }

    private static Entitlement map(ResultSet row) throws SQLException {
        return new Entitlement(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "organisation"),
                kind(row.getInt("kind")),
                Columns.uuid(row, "resource"),
                Columns.uuidMaybe(row, "award"),
                Columns.instant(row, "starts_at"),
                Columns.instantMaybe(row, "ends_at"),
                state(row.getInt("state")));
    }

    private static ResourceKind kind(int number) {
        for (ResourceKind kind : ResourceKind.values()) {
            if (kind.number() == number) {
                return kind;
            }
        }
        throw new IllegalStateException("unknown resource kind " + number);
    }

    private static Entitlement.State state(int number) {
        for (Entitlement.State state : Entitlement.State.values()) {
            if (state.number() == number) {
                return state;
            }
        }
        throw new IllegalStateException("unknown entitlement state " + number);
    }
}
