package hutong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what: a row for each person, a column for each question. */
class AccessTest {
    private static final UUID OURS = UUID.randomUUID();
    private static final UUID PROGRAMME = UUID.randomUUID();
    private static final UUID OTHER_PROGRAMME = UUID.randomUUID();
    private static final UUID PERSON = UUID.randomUUID();

    private static final ProgrammeRelations RELATIONS =
            new TestingProgrammeRelations().with(OURS, PROGRAMME);

    private static final Map<String, Principal> PEOPLE =
            Map.ofEntries(
                    Map.entry("nobody", new Principal.Anonymous()),
                    Map.entry("stranger", person(List.of(), List.of())),
                    Map.entry("member", person(List.of(Membership.Role.MEMBER), List.of())),
                    Map.entry("owner", person(List.of(Membership.Role.OWNER), List.of())),
                    Map.entry("officer", office(OfficeRole.Kind.OFFICER, Optional.of(PROGRAMME))),
                    Map.entry(
                            "other officer",
                            office(OfficeRole.Kind.OFFICER, Optional.of(OTHER_PROGRAMME))),
                    Map.entry("reviewer", office(OfficeRole.Kind.REVIEWER, Optional.of(PROGRAMME))),
                    Map.entry("auditor", office(OfficeRole.Kind.AUDITOR, Optional.of(PROGRAMME))),
                    Map.entry(
                            "other auditor",
                            office(OfficeRole.Kind.AUDITOR, Optional.of(OTHER_PROGRAMME))),
                    Map.entry("whole officer", office(OfficeRole.Kind.OFFICER, Optional.empty())),
                    Map.entry(
                            "administrator",
                            office(OfficeRole.Kind.ADMINISTRATOR, Optional.empty())));

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            textBlock =
                    """
                    who,           use, read org, act, change org, read prog, run prog, review, audit, install
                    nobody,         no,       no,  no,         no,        no,       no,     no,    no,      no
                    stranger,      yes,       no,  no,         no,        no,       no,     no,    no,      no
                    member,        yes,      yes, yes,         no,        no,       no,     no,    no,      no
                    owner,         yes,      yes, yes,        yes,        no,       no,     no,    no,      no
                    officer,       yes,      yes,  no,         no,       yes,      yes,     no,    no,      no
                    other officer, yes,       no,  no,         no,        no,       no,     no,    no,      no
                    reviewer,      yes,       no,  no,         no,        no,       no,    yes,    no,      no
                    auditor,       yes,      yes,  no,         no,       yes,       no,     no,   yes,      no
                    other auditor, yes,       no,  no,         no,        no,       no,     no,   yes,      no
                    whole officer, yes,      yes,  no,         no,       yes,      yes,     no,    no,      no
                    administrator, yes,      yes,  no,        yes,       yes,      yes,     no,   yes,     yes
                    """)
    void mayOrMayNot(
            String who,
            String use,
            String readOrganisation,
            String act,
            String changeOrganisation,
            String readProgramme,
            String administerProgramme,
            String review,
            String audit,
            String installation) {
        Principal it = named(who);
        assertThat(
                        Stream.of(
                                        Access.mayUse(it),
                                        Access.mayReadOrganisation(it, OURS, RELATIONS),
                                        Access.mayActForOrganisation(it, OURS),
                                        Access.mayChangeOrganisation(it, OURS),
                                        Access.mayReadProgramme(it, PROGRAMME),
                                        Access.mayAdministerProgramme(it, PROGRAMME),
                                        Access.mayReview(it, PROGRAMME),
                                        Access.mayAudit(it),
                                        Access.mayAdministerInstallation(it))
                                .map(answer -> answer.isEmpty() ? "yes" : "no"))
                .containsExactly(
                        use,
                        readOrganisation,
                        act,
                        changeOrganisation,
                        readProgramme,
                        administerProgramme,
                        review,
                        audit,
                        installation);
    }

    @Test
    void nobodyIsToldToSignInAndTheWrongPersonIsNot() {
        assertThat(Access.mayAudit(new Principal.Anonymous()).map(Refusal::kind))
                .contains(Refusal.Kind.UNAUTHENTICATED);
        assertThat(Access.mayAudit(named("stranger")).map(Refusal::kind))
                .contains(Refusal.Kind.FORBIDDEN);
    }

    private static Principal named(String who) {
        return PEOPLE.getOrDefault(who, new Principal.Anonymous());
    }

    private static Principal office(OfficeRole.Kind kind, Optional<UUID> programme) {
        return person(List.of(), List.of(new OfficeRole(PERSON, programme, kind)));
    }

    private static Principal person(List<Membership.Role> roles, List<OfficeRole> offices) {
        return new SignedIn(
                new Person(
                        PERSON,
                        "ann@example.org",
                        "Ann",
                        "en",
                        ZoneOffset.UTC,
                        Person.State.ACTIVE,
                        Instant.EPOCH),
                roles.stream().map(role -> new Membership(PERSON, OURS, role)).toList(),
                offices,
                UUID.randomUUID(),
                "csrf");
    }
}
