package hutong.identity;

import hutong.identity.internal.IdentityRows;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The organisations of the installation. Every method works in the caller's transaction. */
@Singleton
public final class Organisations {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final IdentityLimits limits;

    @Inject
    public Organisations(IdentityLimits limits) {
        this.limits = limits;
    }

    /** Writes a new one, or what changed of one; answers why not when a field is at fault. */
    public Optional<Refusal> save(Handle handle, Organisation organisation) {
        Optional<Refusal> fault = fault(organisation);
        if (fault.isEmpty()) {
            handle.createUpdate(
                            """
                            INSERT INTO identity.organisation
                                (id, name, short_name, country, registration_number, website,
                                 demonstration, created_at)
                            VALUES (:id, :name, :shortName, :country, :registrationNumber, :website,
                                    :demonstration, :createdAt)
                            ON CONFLICT (id) DO UPDATE
                            SET name = excluded.name, short_name = excluded.short_name,
                                country = excluded.country,
                                registration_number = excluded.registration_number,
                                website = excluded.website
                            """)
                    .bindMethods(organisation)
                    .execute();
        }
        return fault;
    }

    /** What is wrong with one before it is saved; empty for nothing. */
    public Optional<Refusal> fault(Organisation organisation) {
        if (!isText(organisation.name())) {
            return Optional.of(Refusal.invalid("name", "Give the organisation's name."));
        }
        if (!isText(organisation.shortName())) {
            return Optional.of(Refusal.invalid("shortName", "Give a short name for tables."));
        }
        if (!COUNTRIES.contains(organisation.country())) {
            return Optional.of(Refusal.invalid("country", "Give the country's two letters."));
        }
        if (organisation.website().filter(it -> !it.matches("https?://\\S{3,300}")).isPresent()) {
            return Optional.of(
                    Refusal.invalid("website", "Give the whole address, with https:// before it."));
        }
        if (organisation.registrationNumber().filter(it -> !isText(it)).isPresent()) {
            return Optional.of(
                    Refusal.invalid("registrationNumber", "Give the number as registered."));
        }
        return Optional.empty();
    }

    private boolean isText(String text) {
        return !text.isBlank() && text.length() <= limits.nameCharactersMax();
    }

    public Optional<Organisation> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM identity.organisation WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> IdentityRows.organisation(row))
                .findOne();
    }

    /** Those of these ids that exist, by id. */
    public Map<UUID, Organisation> find(Handle handle, Collection<UUID> ids) {
        return handle
                .createQuery("SELECT * FROM identity.organisation WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids.toArray())
                .map((row, _) -> IdentityRows.organisation(row))
                .stream()
                .collect(Collectors.toMap(Organisation::id, it -> it));
    }

    /**
     * By id, which is the order of creation.
     *
     * @param cursor of the page before
     */
    public Page<Organisation> page(Handle handle, Optional<String> cursor, int limit) {
        List<Organisation> found =
                handle.createQuery(
                                """
                                SELECT * FROM identity.organisation WHERE id > :after
                                ORDER BY id LIMIT :limit
                                """)
                        .bind("after", cursor.map(UUID::fromString).orElse(new UUID(0, 0)))
                        .bind("limit", Math.clamp(limit, 1, Page.SIZE_MAX) + 1)
                        .map((row, _) -> IdentityRows.organisation(row))
                        .list();
        int size = Math.clamp(limit, 1, Page.SIZE_MAX);
        return found.size() > size
                ? new Page<>(
                        found.subList(0, size), Optional.of(found.get(size - 1).id().toString()))
                : new Page<>(found, Optional.empty());
    }
}
