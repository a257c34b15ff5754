package hutong.programme.applications;

import hutong.kernel.Page;
import hutong.programme.applications.internal.ApplicationRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applications as lists. */
@Singleton
public class ApplicationReader {
    private final Database database;

    @Inject
    public ApplicationReader(Database database) {
        this.database = database;
    }

    public Optional<Application> find(UUID id) {
        return database.read(handle -> ApplicationRows.byId(handle, id));
    }

    /** For the office, newest first: those that were handed in; a draft is the applicant's own. */
    public Page<Application> ofProgramme(
            UUID programme,
            Optional<UUID> call,
            Optional<ApplicationState> state,
            Optional<UUID> before,
            int limit) {
        return page(
                database.read(handle ->
                        ApplicationRows.ofProgramme(
                                handle, programme, call, state, before, limit + 1)),
                limit);
    }

    /** All of an organisation, newest first. */
    public Page<Application> ofOrganisation(UUID organisation, Optional<UUID> before, int limit) {
        return page(
                database.read(handle ->
                        ApplicationRows.ofOrganisation(handle, organisation, before, limit + 1)),
                limit);
    }

    private static Page<Application> page(List<Application> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<Application> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, Optional.of(items.getLast().id().toString()));
    }
}
