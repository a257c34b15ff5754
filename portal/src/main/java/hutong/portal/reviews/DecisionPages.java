package hutong.portal.reviews;

import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import hutong.programme.Programme;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationDesk;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.Stage;
import hutong.programme.decisions.DecisionBook;
import hutong.programme.decisions.DecisionOutcome;
import hutong.programme.decisions.NewDecision;
import hutong.programme.reviews.AssignmentBook;
import hutong.programme.reviews.Review;
import hutong.programme.reviews.ReviewDesk;
import hutong.programme.reviews.ReviewMove;
import hutong.programme.reviews.ReviewOutcome;
import hutong.programme.reviews.ReviewReader;
import hutong.programme.reviews.Reviewer;
import hutong.programme.reviews.ReviewerBook;
import hutong.reports.Names;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One application on the panel's table: its reviews, its reviewers, the decision, the letters. */
@Path("/office/decide")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class DecisionPages {
    private static final Duration OFFER_OPEN = Duration.ofDays(30);

    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final ApplicationDesk applications;
    private final CallBook calls;
    private final DecisionBook decisions;
    private final ReviewReader reader;
    private final ReviewDesk desk;
    private final AssignmentBook assignments;
    private final ReviewerBook reviewers;
    private final Names names;
    private final Ids ids;
    private final Time time;

    @Inject
    DecisionPages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            ApplicationDesk applications,
            CallBook calls,
            DecisionBook decisions,
            ReviewReader reader,
            ReviewDesk desk,
            AssignmentBook assignments,
            ReviewerBook reviewers,
            Names names,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.applications = applications;
        this.calls = calls;
        this.decisions = decisions;
        this.reader = reader;
        this.desk = desk;
        this.assignments = assignments;
        this.reviewers = reviewers;
        this.names = names;
        this.ids = ids;
        this.time = time;
    }

    record One(
            UUID id,
            UUID call,
            int version,
            String number,
            String title,
            String organisation,
            String requested,
            String decision,
            UUID operation,
            String standing,
            Form form,
            List<Row> reviews,
            List<Choice> reviewers,
            List<Sent> letters,
            boolean panel,
            boolean office)
            implements TemplateInstance {}

    record Row(
            UUID id,
            int version,
            String reviewer,
            String state,
            String tone,
            String score,
            String comment,
            String why,
            boolean reopen,
            boolean takeBack) {}

    record Sent(Instant when, String subject, String body) {}

    @GET
    @Path("{application}")
    public TemplateInstance one(@PathParam("application") UUID application) {
        return page(owner.read(), application, Form.empty());
    }

    @POST
    @Path("{application}")
    public Response decide(
            @PathParam("application") UUID application,
            @FormParam("operation") Optional<UUID> operation,
            @FormParam("version") int version,
            @FormParam("verdict") @DefaultValue("") String verdict,
            @FormParam("amount") @DefaultValue("") String amount,
            @FormParam("reason") @DefaultValue("") String reason) {
        Programme programme = owner.change();
        Form form = Form.empty().with("amount", amount).with("reason", reason);
        Credit credits;
        try {
            boolean none = amount.isBlank() || verdict.equals("reject");
            credits = none ? Credit.ZERO : Credit.parse(amount);
        } catch (NumberFormatException malformed) {
            form.refused(Refusal.invalid("amount", "Give credits as a plain number."), visit);
            return Response.status(400).entity(page(programme, application, form)).build();
        }
        DecisionOutcome outcome =
                decisions.decide(
                        new NewDecision(
                                operation.orElseGet(ids::next),
                                programme.id(),
                                application,
                                version,
                                verdict.equals("approve"),
                                credits,
                                reason,
                                Optional.empty(),
                                time.now().plus(OFFER_OPEN)),
                        visitor.required().id());
        return after(programme, application, form, outcome);
    }

    @POST
    @Path("{application}/recall")
    public Response recall(
            @PathParam("application") UUID application,
            @FormParam("version") int version,
            @FormParam("reason") @DefaultValue("") String reason) {
        Programme programme = owner.change();
        return after(
                programme,
                application,
                Form.empty(),
                decisions.recall(
                        programme.id(), application, version, reason, visitor.required().id()));
    }

    @POST
    @Path("{application}/assign")
    public Response assign(
            @PathParam("application") UUID application, @FormParam("reviewer") UUID reviewer) {
        Programme programme = owner.change();
        ReviewOutcome outcome =
                assignments.assign(
                        programme.id(),
                        application,
                        reviewer,
                        visit.say("panel_by_hand"),
                        Optional.empty(),
                        visitor.required().id());
        return after(programme, application, outcome);
    }

    @POST
    @Path("{application}/review/{review}/{move}")
    public Response move(
            @PathParam("application") UUID application,
            @PathParam("review") UUID review,
            @PathParam("move") String move,
            @FormParam("version") int version) {
        Programme programme = owner.change();
        ReviewMove made =
                switch (move) {
                    case "reopen" -> ReviewMove.REOPEN;
                    case "take-back" -> ReviewMove.TAKE_BACK;
                    default -> throw missing();
                };
        ReviewOutcome outcome =
                desk.byOffice(programme.id(), review, version, made, "", visitor.required().id());
        return after(programme, application, outcome);
    }

    private Response after(Programme programme, UUID application, ReviewOutcome outcome) {
        boolean done =
                outcome instanceof ReviewOutcome.Done || outcome instanceof ReviewOutcome.Already;
        return done
                ? back(application)
                : Response.status(409)
                        .entity(
                                page(
                                        programme,
                                        application,
                                        Form.empty().refused(outcome.refusal(), visit)))
                        .build();
    }

    private Response after(
            Programme programme, UUID application, Form form, DecisionOutcome outcome) {
        boolean done =
                outcome instanceof DecisionOutcome.Done
                        || outcome instanceof DecisionOutcome.Exists;
        return done
                ? back(application)
                : Response.status(409)
                        .entity(
                                page(
                                        programme,
                                        application,
                                        form.refused(outcome.refusal(), visit)))
                        .build();
    }

    private static Response back(UUID application) {
        return Response.seeOther(URI.create("/office/decide/" + application)).build();
    }

    private One page(Programme programme, UUID id, Form form) {
        Application application =
                applications.find(programme.id(), id).orElseThrow(DecisionPages::missing);
        List<Review> reviews = reader.ofApplication(programme.id(), id);
        List<Reviewer> able =
                reviewers.of(programme.id()).stream()
                        .filter(Reviewer::active)
                        .filter(it ->
                                reviews.stream()
                                        .noneMatch(known -> known.reviewer().equals(it.person())))
                        .toList();
        Map<UUID, String> people =
                names.people(
                        java.util.stream.Stream.concat(
                                        reviews.stream().map(Review::reviewer),
                                        able.stream().map(Reviewer::person))
                                .toList());
        return new One(
                id,
                application.call(),
                application.version(),
                application.number(),
                application.title(),
                names.organisations(List.of(application.organisation()))
                        .getOrDefault(application.organisation(), ""),
                visit.money(application.requested()),
                decisions
                        .standing(programme.id(), id)
                        .map(it ->
                                it.approved()
                                        ? visit.say("panel_approved", visit.money(it.amount()))
                                        : visit.say("panel_rejected"))
                        .orElse(""),
                ids.next(),
                application.state().name(),
                form,
                reviews.stream().map(it -> row(it, people)).toList(),
                able.stream()
                        .map(it ->
                                new Choice(
                                        it.person().toString(),
                                        people.getOrDefault(it.person(), ""),
                                        false))
                        .toList(),
                decisions.letters(id).stream()
                        .map(it ->
                                new Sent(
                                        it.sentAt(),
                                        visit.read(it.subject()),
                                        visit.read(it.body())))
                        .toList(),
                calls.find(programme.id(), application.call())
                        .filter(call -> call.stages().contains(Stage.PANEL))
                        .isPresent(),
                owner.mayChange());
    }

    private Row row(Review it, Map<UUID, String> people) {
        return new Row(
                it.id(),
                it.version(),
                people.getOrDefault(it.reviewer(), ""),
                visit.name(it.state()),
                ReviewPages.tone(it.state()),
                it.scoreBasisPoints().isPresent()
                        ? visit.share(it.scoreBasisPoints().getAsInt())
                        : "",
                it.commentPanel(),
                it.why(),
                it.state().moves().contains(ReviewMove.REOPEN),
                it.state().moves().contains(ReviewMove.TAKE_BACK));
    }

    private static RuntimeException missing() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "application_not_found",
                        "There is no such application.")
                .asException();
    }
}
