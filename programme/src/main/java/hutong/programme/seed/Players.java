package hutong.programme.seed;

import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.Person;
import hutong.identity.SignedIn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The demonstration's people as they act at the desks. */
final class Players {
    private Players() {}

    static SignedIn officer() {
        UUID id = Demonstration.person("officer");
        return person(
                id,
                List.of(),
                List.of(
                        new OfficeRole(
                                id,
                                Optional.of(ProgrammeSeed.programme()),
                                OfficeRole.Kind.OFFICER)));
    }

    /** An owner of the organisation of this desk. */
    static SignedIn member(String desk) {
        Cast.Someone someone =
                Cast.PEOPLE.stream().filter(it -> it.desk().equals(desk)).findFirst().orElseThrow();
        UUID id = Demonstration.person(desk);
        return person(
                id,
                List.of(
                        new Membership(
                                id,
                                Demonstration.organisation(someone.organisation().orElseThrow()),
                                Membership.Role.OWNER)),
                List.of());
    }

    static SignedIn memberOf(UUID organisation) {
        return Cast.PEOPLE.stream()
                .filter(it -> it.office().isEmpty())
                .filter(it ->
                        it.organisation()
                                .filter(key -> Demonstration.organisation(key).equals(organisation))
                                .isPresent())
                .map(it -> member(it.desk()))
                .findFirst()
                .orElseThrow();
    }

    private static SignedIn person(
            UUID id, List<Membership> memberships, List<OfficeRole> offices) {
        return new SignedIn(
                new Person(
                        id,
                        id + "@demonstration.example",
                        "Demonstration",
                        "en",
                        ZoneOffset.UTC,
                        Person.State.ACTIVE,
                        Instant.EPOCH),
                memberships,
                offices,
                id,
                "");
    }
}
