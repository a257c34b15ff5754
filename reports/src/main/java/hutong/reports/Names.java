package hutong.reports;

import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What ids are called, for pages that list things of other rooms. Unknown ids are left out. */
@Singleton
public class Names {
    private static final String ORGANISATIONS =
            "SELECT id, name FROM identity.organisation WHERE id IN (<ids>)";
    private static final String MODELS =
            "SELECT id, title AS name FROM catalogue.model WHERE id IN (<ids>)";
    private static final String PEOPLE = "SELECT id, name FROM identity.person WHERE id IN (<ids>)";

    private final Database database;

    @Inject
    public Names(Database database) {
        this.database = database;
    }

    public Map<UUID, String> organisations(Collection<UUID> ids) {
        return read(ORGANISATIONS, ids);
    }

    public Map<UUID, String> models(Collection<UUID> ids) {
        return read(MODELS, ids);
    }

    public Map<UUID, String> people(Collection<UUID> ids) {
        return read(PEOPLE, ids);
    }

    private Map<UUID, String> read(String query, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database.read(handle ->
                handle
                        .createQuery(query)
                        .bindList("ids", ids.stream().distinct().toList())
                        .map((row, at) -> Map.entry(uuid(row), row.getString("name")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static UUID uuid(java.sql.ResultSet row) throws java.sql.SQLException {
        return row.getObject("id", UUID.class);
    }
}
