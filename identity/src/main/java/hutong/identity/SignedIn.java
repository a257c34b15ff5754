package hutong.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person with a session, and all that decides what they may do.
 *
 * @param session its id, not its token
 * @param csrf the token that every unsafe request of this session must carry
 */
public record SignedIn(
        Person person,
        List<Membership> memberships,
        List<OfficeRole> officeRoles,
        UUID session,
        String csrf)
        implements Principal {
    public SignedIn {
        memberships = List.copyOf(memberships);
        officeRoles = List.copyOf(officeRoles);
    }

    public UUID id() {
        return person.id();
    }

    public boolean isMember(UUID organisation) {
        return roleIn(organisation).isPresent();
    }

    public Optional<Membership.Role> roleIn(UUID organisation) {
        return memberships.stream()
                .filter(it -> it.organisation().equals(organisation))
                .map(Membership::role)
                .findFirst();
    }

    /** Whether the person holds this office for the programme, or for the whole installation. */
    public boolean holds(OfficeRole.Kind kind, UUID programme) {
        return officeRoles.stream().anyMatch(it -> it.kind() == kind && it.covers(programme));
    }

    /** Whether the person holds this office for any programme. */
    public boolean holdsAnywhere(OfficeRole.Kind kind) {
        return officeRoles.stream().anyMatch(it -> it.kind() == kind);
    }

    public boolean isAdministrator() {
        return officeRoles.stream()
                .anyMatch(it ->
                        it.kind() == OfficeRole.Kind.ADMINISTRATOR && it.programme().isEmpty());
    }

    /** Never with the token. */
    @Override
    public String toString() {
        return "SignedIn[" + person.id() + "]";
    }
}
