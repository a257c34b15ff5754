package hutong.identity;

import static hutong.identity.OfficeRole.Kind.AUDITOR;
import static hutong.identity.OfficeRole.Kind.OFFICER;
import static hutong.identity.OfficeRole.Kind.REVIEWER;

import hutong.kernel.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Who may do what, in one place. Each question is answered by an empty optional (yes) or by why
 * not: {@code sign_in_required} for nobody, {@code forbidden} for the wrong person.
 *
 * <p>An administrator may do all that an officer may; an auditor may read all that an officer may
 * read and change nothing.
 */
public final class Access {
    private static final String SIGN_IN = "Sign in first.";

    private Access() {}

    /** Anything that needs a person and no more. */
    public static Optional<Refusal> mayUse(Principal principal) {
        return ask(principal, _ -> true, "");
    }

    /**
     * Its balance, calls and statements: members, administrators, and officers and auditors of the
     * programmes that it applied to, is a partner of or holds an award of.
     */
    public static Optional<Refusal> mayReadOrganisation(
            Principal principal, UUID organisation, ProgrammeRelations relations) {
        return ask(
                principal,
                it ->
                        it.isMember(organisation)
                                || it.isAdministrator()
                                || readsForAnOffice(it, organisation, relations),
                "Only members of the organisation and the office of its programme may see this.");
    }

    /** The database is asked only for people who hold an office. */
    private static boolean readsForAnOffice(
            SignedIn person, UUID organisation, ProgrammeRelations relations) {
        List<OfficeRole> offices =
                person.officeRoles().stream()
                        .filter(it -> it.kind() == OFFICER || it.kind() == AUDITOR)
                        .toList();
        if (offices.isEmpty()) {
            return false;
        }
        Set<UUID> related = relations.programmesOf(organisation);
        return offices.stream()
                .anyMatch(it -> it.programme().isEmpty() || related.contains(it.programme().get()));
    }

    /** Keys, applications, jobs: members. */
    public static Optional<Refusal> mayActForOrganisation(Principal principal, UUID organisation) {
        return ask(
                principal,
                it -> it.isMember(organisation),
                "Only members of the organisation may do this.");
    }

    /** Its name and members: owners, administrators. */
    public static Optional<Refusal> mayChangeOrganisation(Principal principal, UUID organisation) {
        return ask(
                principal,
                it ->
                        it.isAdministrator()
                                || it.roleIn(organisation)
                                        .filter(role -> role == Membership.Role.OWNER)
                                        .isPresent(),
                "Only owners of the organisation may do this.");
    }

    /** All records of a programme: its officers and auditors, administrators. */
    public static Optional<Refusal> mayReadProgramme(Principal principal, UUID programme) {
        return ask(
                principal,
                it ->
                        it.holds(OFFICER, programme)
                                || it.holds(AUDITOR, programme)
                                || it.isAdministrator(),
                "Only the programme office and its auditors may see this.");
    }

    /** Calls, awards, batches, decisions: its officers, administrators. */
    public static Optional<Refusal> mayAdministerProgramme(Principal principal, UUID programme) {
        return ask(
                principal,
                it -> it.holds(OFFICER, programme) || it.isAdministrator(),
                "Only the programme office may do this.");
    }

    /** Judging applications: its reviewers. Conflicts of interest are the programme's to check. */
    public static Optional<Refusal> mayReview(Principal principal, UUID programme) {
        return ask(
                principal,
                it -> it.holds(REVIEWER, programme),
                "Only reviewers of the programme may do this.");
    }

    /** The ledger, receipts and the trail of the whole installation. */
    public static Optional<Refusal> mayAudit(Principal principal) {
        return ask(
                principal,
                it -> it.holdsAnywhere(AUDITOR) || it.isAdministrator(),
                "Only auditors may see this.");
    }

    /** People, roles, suppliers' endpoints, settings. */
    public static Optional<Refusal> mayAdministerInstallation(Principal principal) {
        return ask(principal, SignedIn::isAdministrator, "Only administrators may do this.");
    }

    private static Optional<Refusal> ask(
            Principal principal, Predicate<SignedIn> allowed, String otherwise) {
        return switch (principal) {
            case Principal.Anonymous _ ->
                    Optional.of(
                            Refusal.of(Refusal.Kind.UNAUTHENTICATED, "sign_in_required", SIGN_IN));
            case SignedIn person ->
                    allowed.test(person)
                            ? Optional.empty()
                            : Optional.of(
                                    Refusal.of(Refusal.Kind.FORBIDDEN, "forbidden", otherwise));
        };
    }
}
