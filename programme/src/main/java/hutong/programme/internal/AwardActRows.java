package hutong.programme.internal;

import hutong.catalogue.Resource;
import hutong.catalogue.ResourceKind;
import hutong.kernel.Credit;
import hutong.programme.awards.AwardAct;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tables {@code programme.award_act} and {@code programme.award_resource}. */
public final class AwardActRows {
    private AwardActRows() {}

    /** Whether it is new. */
    public static boolean insert(Handle handle, AwardAct act) {
        return handle.createUpdate(
                                """
                                INSERT INTO programme.award_act
                                    (id, award, kind, amount, ends_at, reason, at, by)
                                VALUES (:id, :award, :kind, :amount, :endsAt, :reason, :at, :by)
                                ON CONFLICT (id) DO NOTHING
                                """)
                        .bind("id", act.id())
                        .bind("award", act.award())
                        .bind("kind", act.kind().name())
                        .bind("amount", act.amount().nano())
                        .bind("endsAt", Columns.timeMaybe(act.endsAt()))
                        .bind("reason", act.reason())
                        .bind("at", Columns.time(act.at()))
                        .bind("by", act.by())
                        .execute()
                == 1;
    }

    public static Optional<AwardAct> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.award_act WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** In the order that they were done. */
    public static List<AwardAct> ofAward(Handle handle, UUID award) {
        return handle.createQuery(
                        "SELECT * FROM programme.award_act WHERE award = :award ORDER BY at, id")
                .bind("award", award)
                .map((row, context) -> map(row))
                .list();
    }

    public static int count(Handle handle, UUID award) {
        return handle.createQuery("SELECT count(*) FROM programme.award_act WHERE award = :award")
                .bind("award", award)
                .mapTo(Integer.class)
                .one();
    }

    public static void insertResources(Handle handle, UUID award, Set<Resource> resources) {
        for (Resource resource : resources) {
            handle.createUpdate(
                            """
                            INSERT INTO programme.award_resource (award, kind, resource)
                            VALUES (:award, :kind, :resource) ON CONFLICT DO NOTHING
                            """)
                    .bind("award", award)
                    .bind("kind", resource.kind().name())
                    .bind("resource", resource.id())
                    .execute();
        }
    }

    public static Set<Resource> resources(Handle handle, UUID award) {
        return new HashSet<>(
                handle.createQuery("SELECT * FROM programme.award_resource WHERE award = :award")
                        .bind("award", award)
                        .map((row, context) ->
                                new Resource(
                                        ResourceKind.valueOf(row.getString("kind")),
                                        Columns.uuid(row, "resource")))
                        .list());
    }

    private static AwardAct map(ResultSet row) throws SQLException {
        return new AwardAct(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "award"),
                AwardAct.Kind.valueOf(row.getString("kind")),
                Credit.ofNano(row.getLong("amount")),
                Columns.instantMaybe(row, "ends_at"),
                row.getString("reason"),
                Columns.instant(row, "at"),
                Columns.uuid(row, "by"));
    }
}
