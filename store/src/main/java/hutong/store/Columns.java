package hutong.store;

import hutong.kernel.Texts;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Columns as the types that the house uses, and back. */
public final class Columns {
    private Columns() {}

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Optional<UUID> uuidMaybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> instantMaybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    public static Optional<LocalDate> dateMaybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    public static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    public static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((UUID[]) array.getArray());
    }

    /** The columns {@code name_en}, {@code name_zh} and {@code name_vi}, never null. */
    public static Texts texts(ResultSet row, String name) throws SQLException {
        return new Texts(
                row.getString(name + "_en"),
                row.getString(name + "_zh"),
                row.getString(name + "_vi"));
    }

    /** {@link #texts} where all three may be blank. */
    public static Optional<Texts> textsMaybe(ResultSet row, String name) throws SQLException {
        return row.getString(name + "_en").isBlank()
                ? Optional.empty()
                : Optional.of(texts(row, name));
    }

    /** Binds {@code :name_en}, {@code :name_zh} and {@code :name_vi}. */
    public static <T extends SqlStatement<T>> T bind(T statement, String name, Texts texts) {
        return statement
                .bind(name + "_en", texts.en())
                .bind(name + "_zh", texts.zh())
                .bind(name + "_vi", texts.vi());
    }

    public static <T extends SqlStatement<T>> T bind(
            T statement, String name, Optional<Texts> texts) {
        return statement
                .bind(name + "_en", texts.map(Texts::en).orElse(""))
                .bind(name + "_zh", texts.map(Texts::zh).orElse(""))
                .bind(name + "_vi", texts.map(Texts::vi).orElse(""));
    }

    /** What {@code timestamptz} is bound as. */
    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime timeMaybe(Optional<Instant> instant) {
        return instant.map(Columns::time).orElse(null);
    }
}
