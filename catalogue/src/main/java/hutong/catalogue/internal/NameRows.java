package hutong.catalogue.internal;

import hutong.store.Columns;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code catalogue.model_name}: the names and aliases that models are called by. */
public final class NameRows {
    private NameRows() {}

    public record Name(String name, UUID model, boolean main) {}

    /** Whether the name was free and is now the model's. */
    public static boolean take(Handle handle, Name name) {
        return handle.createUpdate(
                                """
                                INSERT INTO catalogue.model_name (name, model, main)
                                VALUES (:name, :model, :main) ON CONFLICT (name) DO NOTHING
                                """)
                        .bind("name", name.name())
                        .bind("model", name.model())
                        .bind("main", name.main())
                        .execute()
                == 1;
    }

    public static Optional<Name> find(Handle handle, String name) {
        return handle.createQuery("SELECT * FROM catalogue.model_name WHERE name = :name")
                .bind("name", name)
                .map((row, context) ->
                        new Name(
                                row.getString("name"),
                                Columns.uuid(row, "model"),
                                row.getBoolean("main")))
                .findOne();
    }

    public static List<String> aliases(Handle handle, UUID model) {
        return handle.createQuery(
                        """
                        SELECT name FROM catalogue.model_name WHERE model = :model AND NOT main
                        ORDER BY name
                        """)
                .bind("model", model)
                .mapTo(String.class)
                .list();
    }

    public static List<Name> all(Handle handle) {
        return handle.createQuery("SELECT * FROM catalogue.model_name")
                .map((row, context) ->
                        new Name(
                                row.getString("name"),
                                Columns.uuid(row, "model"),
                                row.getBoolean("main")))
                .list();
    }
}
