package hutong.identity;

import hutong.identity.internal.IdentityRows;
import hutong.kernel.Time;
import hutong.store.Act;
import hutong.store.AuditTrail;
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
    private static final String NONE = "none";

    private final Time time;
    private final AuditTrail audit;

    @Inject
    public Roles(Time time) {
        this.time = time;
        this.audit = new AuditTrail(time);
    }

    /** {@link #join(Handle, Membership, UUID)} by the house itself. */
    public void join(Handle handle, Membership membership) {
        join(handle, membership, Act.HOUSE);
    }

    /** Adds a member, or changes the role of one; by whom is kept on the trail. */
    public void join(Handle handle, Membership membership, UUID by) {
        Optional<Membership.Role> before =
                role(handle, membership.person(), membership.organisation());
        if (before.filter(role -> role == membership.role()).isPresent()) {
            return;
        }
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
        audit.record(
                handle,
                Act.of(
                                by,
                                before.isPresent() ? "membership.changed" : "membership.granted",
                                membership.person(),
                                membership.organisation())
                        .changed(
                                "role",
                                before.map(Enum::name).orElse(NONE),
                                membership.role().name()));
    }

    /** {@link #leave(Handle, UUID, UUID, UUID)} by the house itself. */
    public void leave(Handle handle, UUID person, UUID organisation) {
        leave(handle, person, organisation, Act.HOUSE);
    }

    /** Ends a membership; by whom is kept on the trail. */
    public void leave(Handle handle, UUID person, UUID organisation, UUID by) {
        Optional<Membership.Role> before = role(handle, person, organisation);
        int gone =
                handle.createUpdate(
                                """
                                DELETE FROM identity.membership
                                WHERE person = :person AND organisation = :organisation
                                """)
                        .bind("person", person)
                        .bind("organisation", organisation)
                        .execute();
        if (gone == 1) {
            audit.record(
                    handle,
                    Act.of(by, "membership.revoked", person, organisation)
                            .changed("role", before.map(Enum::name).orElse(NONE), NONE));
        }
    }

    private static Optional<Membership.Role> role(Handle handle, UUID person, UUID organisation) {
        return handle.createQuery(
                        """
                        SELECT person, organisation, role FROM identity.membership
                        WHERE person = :person AND organisation = :organisation
                        """)
                .bind("person", person)
                .bind("organisation", organisation)
                .map((row, _) -> IdentityRows.membership(row).role())
                .findOne();
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

    /** {@link #grant(Handle, OfficeRole, UUID)} by the house itself. */
    public void grant(Handle handle, OfficeRole role) {
        grant(handle, role, Act.HOUSE);
    }

    /** Gives an office; by whom is kept on the trail. */
    public void grant(Handle handle, OfficeRole role, UUID by) {
        int given =
                handle.createUpdate(
                                """
                                INSERT INTO identity.office_role
                                    (person, programme, role, granted_at)
                                VALUES (:person, :programme, :role, :now) ON CONFLICT DO NOTHING
                                """)
                        .bind("person", role.person())
                        .bind("programme", role.programme().orElse(IdentityRows.INSTALLATION))
                        .bind("role", IdentityRows.number(role.kind()))
                        .bind("now", IdentityRows.moment(time.now()))
                        .execute();
        if (given == 1) {
            audit.record(
                    handle, act(by, "office.granted", role).changed("office", NONE, role.kind()));
        }
    }

    /** {@link #withdraw(Handle, OfficeRole, UUID)} by the house itself. */
    public void withdraw(Handle handle, OfficeRole role) {
        withdraw(handle, role, Act.HOUSE);
    }

    /** Takes an office back; by whom is kept on the trail. */
    public void withdraw(Handle handle, OfficeRole role, UUID by) {
        int taken =
                handle.createUpdate(
                                """
                                DELETE FROM identity.office_role
                                WHERE person = :person AND programme = :programme AND role = :role
                                """)
                        .bind("person", role.person())
                        .bind("programme", role.programme().orElse(IdentityRows.INSTALLATION))
                        .bind("role", IdentityRows.number(role.kind()))
                        .execute();
        if (taken == 1) {
            audit.record(
                    handle, act(by, "office.revoked", role).changed("office", role.kind(), NONE));
        }
    }

    private static Act act(UUID by, String action, OfficeRole role) {
        return Act.of(by, action, role.person(), role.programme().orElse(Act.HOUSE));
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
