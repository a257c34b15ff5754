package hutong.programme.partners;

import hutong.identity.ProgrammeRelations;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What ties an organisation to programmes: a place as a partner that it has not left, an
 * application that was handed in, or an award that it did not decline. A draft is nobody's business
 * but the applicant's.
 */
@Singleton
public final class ProgrammeTies implements ProgrammeRelations {
    private final Database database;

    @Inject
    public ProgrammeTies(Database database) {
        this.database = database;
    }

    @Override
    public Set<UUID> programmesOf(UUID organisation) {
        return database.read(handle ->
                handle
                        .createQuery(
                                """
                                SELECT programme FROM programme.partner
                                WHERE organisation = :organisation AND state <> :left
                                UNION SELECT programme FROM programme.award
                                WHERE organisation = :organisation AND state <> :declined
                                UNION SELECT programme FROM programme.application
                                WHERE organisation = :organisation AND submitted_at IS NOT NULL
                                """)
                        .bind("organisation", organisation)
                        .bind("left", Partner.State.LEFT.number())
                        .bind("declined", hutong.programme.awards.AwardState.DECLINED.number())
                        .mapTo(UUID.class)
                        .stream()
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
