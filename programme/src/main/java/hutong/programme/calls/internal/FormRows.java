package hutong.programme.calls.internal;

import hutong.programme.calls.FormDefinition;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code programme.form_definition}: rows are added and never changed. */
public final class FormRows {
    private FormRows() {}

    public static void insert(
            Handle handle, UUID programme, FormDefinition form, Instant at, UUID by) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.form_definition
                            (id, version, programme, schema, created_at, created_by)
                        VALUES (:id, :version, :programme, CAST(:schema AS jsonb), :at, :by)
                        """)
                .bind("id", form.id())
                .bind("version", form.version())
                .bind("programme", programme)
                .bind("schema", form.schema())
                .bind("at", Columns.time(at))
                .bind("by", by)
                .execute();
    }

    public static Optional<FormDefinition> find(Handle handle, UUID id, int version) {
        return handle.createQuery(
                        "SELECT * FROM programme.form_definition WHERE id = :id AND version ="
                                + " :version")
                .bind("id", id)
                .bind("version", version)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static Optional<FormDefinition> last(Handle handle, UUID id) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.form_definition WHERE id = :id
                        ORDER BY version DESC LIMIT 1
                        """)
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Whether the schema says the same as the form, whatever its white space and order. */
    public static boolean same(Handle handle, FormDefinition form, String schema) {
        return handle.createQuery("SELECT CAST(:kept AS jsonb) = CAST(:given AS jsonb)")
                .bind("kept", form.schema())
                .bind("given", schema)
                .mapTo(Boolean.class)
                .one();
    }

    private static FormDefinition map(ResultSet row) throws SQLException {
        return new FormDefinition(
                Columns.uuid(row, "id"), row.getInt("version"), row.getString("schema"));
    }
}
