package hutong.identity;

import hutong.identity.internal.IdentityRows;
import hutong.kernel.Time;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who belongs to which organisation and holds which office. Every method works in the caller's
 * transaction; a change counts at the person's next request. Who may make it is the caller's to ask
 * of {@link Access}.
 */
@Singleton
public final class Roles {
    private final Time time;

    @Inject
    public Roles(Time time) {
        this.time = time;
    }

    /** Adds a member, or changes the role of one. */
    public void join(Handle handle, Membership membership) {
        handle.createUpdate(
                        """
                        INSERT INTO identity.membership (person, organisation, role, created_at)
                        VALUES (:person, :organisation, :role, :now)
                        ON CONFLICT (person, organisation) DO UPDATE SET role = excluded.role
                        """)
                .bind("person", membership.person())
                .bind("organisation", membership.organisation())
                .bind("role", IdentityRows.number(membership.role()))
                .bind("now", IdentityRows.moment(time.now()))
                .execute();
    }

    public void leave(Handle handle, UUID person, UUID organisation) {
        handle.createUpdate(
                        """
                        DELETE FROM identity.membership
                        WHERE person = :person AND organisation = :organisation
                        """)
                .bind("person", person)
                .bind("organisation", organisation)
                .execute();
    }

    public List<Membership> membershipsOf(Handle handle, UUID person) {
        return handle.createQuery(
                        """
                        SELECT person, organisation, role FROM identity.membership
                        WHERE person = :person ORDER BY created_at, organisation
                        """)
                .bind("person", person)
                .map((row, _) -> IdentityRows.membership(row))
                .list();
    }

    public List<Membership> membersOf(Handle handle, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT person, organisation, role FROM identity.membership
                        WHERE organisation = :organisation ORDER BY created_at, person
                        """)
                .bind("organisation", organisation)
                .map((row, _) -> IdentityRows.membership(row))
                .list();
    }

    public void grant(Handle handle, OfficeRole role) {
        handle.createUpdate(
                        """
                        INSERT INTO identity.office_role (person, programme, role, granted_at)
                        VALUES (:person, :programme, :role, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("person", role.person())
                .bind("programme", role.programme().orElse(IdentityRows.INSTALLATION))
                .bind("role", IdentityRows.number(role.kind()))
                .bind("now", IdentityRows.moment(time.now()))
                .execute();
    }

    public void withdraw(Handle handle, OfficeRole role) {
        handle.createUpdate(
                        """
                        DELETE FROM identity.office_role
                        WHERE person = :person AND programme = :programme AND role = :role
                        """)
                .bind("person", role.person())
                .bind("programme", role.programme().orElse(IdentityRows.INSTALLATION))
                .bind("role", IdentityRows.number(role.kind()))
                .execute();
    }

    public List<OfficeRole> officesOf(Handle handle, UUID person) {
        return handle.createQuery(
                        """
                        SELECT person, programme, role FROM identity.office_role
                        WHERE person = :person ORDER BY programme, role
                        """)
                .bind("person", person)
                .map((row, _) -> IdentityRows.officeRole(row))
                .list();
    }

    /** Those of a programme, or, without one, those of the whole installation. */
    public List<OfficeRole> officesIn(Handle handle, Optional<UUID> programme) {
        return handle.createQuery(
                        """
                        SELECT person, programme, role FROM identity.office_role
                        WHERE programme = :programme ORDER BY role, person
                        """)
                .bind("programme", programme.orElse(IdentityRows.INSTALLATION))
                .map((row, _) -> IdentityRows.officeRole(row))
                .list();
    }
}
