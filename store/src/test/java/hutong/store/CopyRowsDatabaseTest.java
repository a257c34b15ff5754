package hutong.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is copied in is read back as it was, by the driver's ordinary way. */
class CopyRowsDatabaseTest {
    private static final String TABLE = "copied (id, day, at, words, big, whole, little, maybe)";

    private record Row(
            UUID id,
            LocalDate day,
            Instant at,
            String words,
            long big,
            int whole,
            short little,
            boolean nothing) {}

    private final Database database = TestingDatabase.fresh();

    @BeforeEach
    void table() {
        database.run(handle ->
                handle.execute(
                        """
                        CREATE TABLE copied (id uuid PRIMARY KEY, day date, at timestamptz,
                            words text, big bigint, whole integer, little smallint, maybe uuid)
                        """));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyTypeComesBackAsItWas() throws SQLException {
        String lengthy = "a \"lane\", \\N\n\t胡同 ngõ".repeat(2_000);
        List<Row> rows =
                List.of(
                        row(1, "2000-01-01", "2000-01-01T00:00:00Z", "", 0, 0, 0),
                        row(
                                2,
                                "1969-12-31",
                                "1969-12-31T23:59:59.999999Z",
                                lengthy,
                                Long.MIN_VALUE,
                                Integer.MIN_VALUE,
                                Short.MIN_VALUE),
                        row(
                                3,
                                "2026-02-28",
                                "2026-02-28T12:34:56.123456Z",
                                "b",
                                Long.MAX_VALUE,
                                Integer.MAX_VALUE,
                                Short.MAX_VALUE));
        assertThat(copy(rows)).isEqualTo(3);
        assertThat(all()).isEqualTo(rows);
    }

    @Test
    void finerThanAMicrosecondIsCutOff() throws SQLException {
        for (String time : List.of("2026-01-01T00:00:00", "1999-12-31T23:59:59")) {
            Row fine = row(time.hashCode(), "2026-01-01", time + ".000000999Z", "", 0, 0, 0);
            copy(List.of(fine));
        }
        assertThat(all())
                .extracting(Row::at)
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("1999-12-31T23:59:59Z"));
    }

    @Test
    void oneRowThatIsRefusedRefusesAll() throws SQLException {
        Row known = row(1, "2026-01-01", "2026-01-01T00:00:00Z", "known", 0, 0, 0);
        copy(List.of(known));
        Row other = row(2, "2026-01-01", "2026-01-01T00:00:00Z", "other", 0, 0, 0);
        assertThatThrownBy(() -> copy(List.of(other, known)))
                .hasStackTraceContaining("duplicate key");
        assertThat(all()).containsExactly(known);
    }

    @Test
    void noRowsAreNone() throws SQLException {
        assertThat(copy(List.of())).isZero();
    }

    private long copy(List<Row> rows) throws SQLException {
        return database.transact(handle -> {
            var copy = new CopyRows(8, 1);
            for (Row row : rows) {
                copy.row()
                        .id(row.id())
                        .day(row.day())
                        .instant(row.at())
                        .text(row.words())
                        .big(row.big())
                        .integer(row.whole())
                        .small(row.little())
                        .nothing();
            }
            return copy.into(handle, TABLE);
        });
    }

    private List<Row> all() {
        return database.transact(handle ->
                handle.createQuery("SELECT *, maybe IS NULL AS nothing FROM copied ORDER BY id")
                        .map((row, context) ->
                                new Row(
                                        Columns.uuid(row, "id"),
                                        row.getObject("day", LocalDate.class),
                                        Columns.instant(row, "at"),
                                        row.getString("words"),
                                        row.getLong("big"),
                                        row.getInt("whole"),
                                        row.getShort("little"),
                                        row.getBoolean("nothing")))
                        .list());
    }

    private static Row row(
            long id, String day, String at, String words, long big, int whole, int little) {
        return new Row(
                new UUID(0, id),
                LocalDate.parse(day),
                Instant.parse(at),
                words,
                big,
                whole,
                (short) little,
                true);
    }
}
