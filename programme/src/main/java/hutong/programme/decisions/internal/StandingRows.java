package hutong.programme.decisions.internal;

import hutong.kernel.Credit;
import hutong.programme.applications.ApplicationState;
import hutong.programme.decisions.Standing;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The ranking of a call: applications with what their reviews come to. */
public final class StandingRows {
    private StandingRows() {}

    /**
     * Best first, then by number; those without a review last.
     *
     * @param mean and number of the last row before; rows after it are read
     */
    public static List<Standing> page(
            Handle handle, UUID call, Optional<Integer> mean, String number, int limit) {
        return handle.createQuery(
                        """
                        WITH ranked AS (
                            SELECT a.id, a.number, a.title, a.organisation, a.requested, a.state,
                                a.version, s.reviews, s.waiting, s.mean, s.low, s.high
                            FROM programme.application a CROSS JOIN LATERAL (
                                SELECT count(*) FILTER (WHERE r.state = 'SUBMITTED') AS reviews,
                                    count(*) FILTER (WHERE r.state IN ('TO_DECLARE', 'OPEN'))
                                        AS waiting,
                                    (2 * sum(r.score) + count(r.score))
                                        / nullif(2 * count(r.score), 0) AS mean,
                                    min(r.score) AS low, max(r.score) AS high
                                FROM programme.review r WHERE r.application = a.id) s
                            WHERE a.call = :call AND a.state IN ('REVIEW', 'PANEL', 'DECISION',
                                'OFFERED', 'ACCEPTED', 'DECLINED', 'REJECTED')
                                AND (CAST(:mean AS int) IS NULL OR coalesce(s.mean, -1) < :mean
                                    OR (coalesce(s.mean, -1) = :mean AND a.number > :number))
                            ORDER BY coalesce(s.mean, -1) DESC, a.number LIMIT :limit)
                        SELECT r.*, coalesce(o.name, '') AS organisation_name, p.pinned_in,
                            d.approved
                        FROM ranked r
                        LEFT JOIN identity.organisation o ON o.id = r.organisation
                        LEFT JOIN programme.panel_pin p
                            ON p.call = :call AND p.application = r.id
                        LEFT JOIN programme.decision d
                            ON d.application = r.id AND d.recalled_at IS NULL
                        ORDER BY coalesce(r.mean, -1) DESC, r.number
                        """)
                .bind("call", call)
                .bind("mean", mean.orElse(null))
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    private static Standing map(ResultSet row) throws SQLException {
        return new Standing(
                Columns.uuid(row, "id"),
                row.getString("number"),
                row.getString("title"),
                Columns.uuid(row, "organisation"),
                row.getString("organisation_name"),
                Credit.ofNano(row.getLong("requested")),
                ApplicationState.valueOf(row.getString("state")),
                row.getInt("version"),
                row.getInt("reviews"),
                row.getInt("waiting"),
                number(row, "mean"),
                number(row, "low"),
                number(row, "high"),
                truth(row, "pinned_in"),
                truth(row, "approved"));
    }

    private static OptionalInt number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Optional<Boolean> truth(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
