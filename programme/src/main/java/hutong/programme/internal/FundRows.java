package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.programme.awards.Fund;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.fund}. Its limits hold in the statement that commits. */
public final class FundRows {
    private FundRows() {}

    /** Opens a fund, or changes name and limits of the one of this id. */
    public static void put(Handle handle, Fund fund, Instant at) {
        var statement =
                handle.createUpdate(
                                """
                                INSERT INTO programme.fund
                                    (id, programme, name_en, name_zh, name_vi, budget, awards_max,
                                     created_at)
                                VALUES (:id, :programme, :name_en, :name_zh, :name_vi, :budget,
                                     :awardsMax, :at)
                                ON CONFLICT (id) DO UPDATE SET name_en = excluded.name_en,
                                     name_zh = excluded.name_zh, name_vi = excluded.name_vi,
                                     budget = excluded.budget, awards_max = excluded.awards_max
                                """)
                        .bind("id", fund.id())
                        .bind("programme", fund.programme())
                        .bind("budget", fund.budget().map(Credit::nano).orElse(null))
                        .bind(
                                "awardsMax",
                                fund.awardsMax().isPresent() ? fund.awardsMax().getAsInt() : null)
                        .bind("at", Columns.time(at));
        Columns.bind(statement, "name", fund.name()).execute();
    }

    /** Whether the fund had room; both limits are checked under the row's lock. */
    public static boolean commit(Handle handle, UUID fund, Credit amount, int awards) {
        return handle.createUpdate(
                                """
                                UPDATE programme.fund
                                SET committed = committed + :amount, awards = awards + :awards
                                WHERE id = :fund
                                  AND (budget IS NULL OR committed + :amount <= budget)
                                  AND (awards_max IS NULL OR awards + :awards <= awards_max)
                                """)
                        .bind("fund", fund)
                        .bind("amount", amount.nano())
                        .bind("awards", awards)
                        .execute()
                == 1;
    }

    /** Gives back what an award was promised and does not get or did not spend. */
    public static void giveBack(Handle handle, UUID fund, Credit amount, int awards) {
        handle.createUpdate(
                        """
                        UPDATE programme.fund
                        SET committed = committed - :amount, awards = awards - :awards
                        WHERE id = :fund
                        """)
                .bind("fund", fund)
                .bind("amount", amount.nano())
                .bind("awards", awards)
                .execute();
    }

    public static void lock(Handle handle, UUID id) {
        handle.createQuery("SELECT id FROM programme.fund WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne();
    }

    public static Optional<Fund> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.fund WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** The oldest first. */
    public static List<Fund> ofProgramme(Handle handle, UUID programme) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.fund WHERE programme = :programme
                        ORDER BY created_at, id
                        """)
                .bind("programme", programme)
                .map((row, context) -> map(row))
                .list();
    }

    private static Fund map(ResultSet row) throws SQLException {
        long budget = row.getLong("budget");
        Optional<Credit> limit =
                row.wasNull() ? Optional.empty() : Optional.of(Credit.ofNano(budget));
        int awardsMax = row.getInt("awards_max");
        OptionalInt most = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(awardsMax);
        return new Fund(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                Columns.texts(row, "name"),
                limit,
                most,
                Credit.ofNano(row.getLong("committed")),
                row.getInt("awards"));
    }
}
