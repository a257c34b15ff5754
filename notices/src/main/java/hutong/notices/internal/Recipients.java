package hutong.notices.internal;

import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.People;
import hutong.identity.Person;
import hutong.identity.Roles;
import hutong.notices.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Audiences as the people that they are at this moment; those who may not sign in are left out. */
public final class Recipients {
    private final Roles roles;

    public Recipients(Roles roles) {
        this.roles = roles;
    }

    public List<Person> of(Handle handle, Audience audience, int max) {
        List<UUID> ids =
                switch (audience) {
                    case Audience.Members members ->
                            roles.membersOf(handle, members.organisation()).stream()
                                    .map(Membership::person)
                                    .toList();
                    case Audience.Office office ->
                            holding(handle, office.programme(), OfficeRole.Kind.OFFICER);
                    case Audience.Reviewers reviewers ->
                            holding(handle, reviewers.programme(), OfficeRole.Kind.REVIEWER);
                    case Audience.One one -> List.of(one.person());
                    case Audience.Address address ->
                            People.findByEmail(handle, address.email())
                                    .map(person -> List.of(person.id()))
                                    .orElse(List.of());
                };
        List<Person> people = new ArrayList<>();
        for (UUID id : ids.stream().distinct().limit(max).toList()) {
            People.find(handle, id)
                    .filter(person -> person.state() == Person.State.ACTIVE)
                    .ifPresent(people::add);
        }
        return people;
    }

    private List<UUID> holding(Handle handle, UUID programme, OfficeRole.Kind kind) {
        return Stream.concat(
                        roles.officesIn(handle, Optional.of(programme)).stream(),
                        roles.officesIn(handle, Optional.empty()).stream())
                .filter(role -> role.kind() == kind)
                .map(OfficeRole::person)
                .toList();
    }
}
