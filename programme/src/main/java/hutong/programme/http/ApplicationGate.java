package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationReader;
import hutong.programme.applications.ApplicationState;
import hutong.programme.reviews.ReviewReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may see and change an application: members of its organisation; once it was handed in, the
 * office and auditors of its programme. To everybody else it is not there.
 */
@Singleton
public class ApplicationGate {
    private final ApplicationReader reader;
    private final ReviewReader reviews;
    private final Visitor visitor;

    @Inject
    public ApplicationGate(ApplicationReader reader, ReviewReader reviews, Visitor visitor) {
        this.reader = reader;
        this.reviews = reviews;
        this.visitor = visitor;
    }

    public Application seen(@Nullable String text) {
        Application found = found(text);
        if (!isApplicant(found) && !isSeenByOffice(found)) {
            throw missing().asException();
        }
        return found;
    }

    /** For its files: those who see it, and its reviewers while it is open to them. */
    public Application filesSeen(@Nullable String text) {
        Application found = found(text);
        boolean reviews =
                Access.mayReview(visitor.principal(), found.programme()).isEmpty()
                        && this.reviews.isOpenTo(found.id(), visitor.required().id());
        if (!isApplicant(found) && !isSeenByOffice(found) && !reviews) {
            throw missing().asException();
        }
        return found;
    }

    /** For the applicant's own acts. */
    public Application own(@Nullable String text) {
        Application found = seen(text);
        Refusal.throwIf(Access.mayActForOrganisation(visitor.principal(), found.organisation()));
        return found;
    }

    /** For the office's acts. */
    public Application administered(@Nullable String text) {
        Application found = seen(text);
        Refusal.throwIf(Access.mayAdministerProgramme(visitor.principal(), found.programme()));
        return found;
    }

    public boolean isSeenByOffice(Application application) {
        return application.submittedAt().isPresent()
                && application.state() != ApplicationState.DRAFT
                && Access.mayReadProgramme(visitor.principal(), application.programme()).isEmpty();
    }

    private boolean isApplicant(Application application) {
        return visitor.required().memberships().stream()
                .anyMatch(it -> it.organisation().equals(application.organisation()));
    }

    private Application found(@Nullable String text) {
        UUID id = Given.id("application", text);
        visitor.required();
        return reader.find(id).orElseThrow(() -> missing().asException());
    }

    static Refusal missing() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND,
                "application_not_found",
                "There is no application of this id.");
    }
}
