package hutong.portal.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hutong.identity.Access;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.portal.frame.Form;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.applications.Application;
import hutong.programme.applications.Attachment;
import hutong.programme.applications.AttachmentBook;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.http.AttachmentResource;
import hutong.programme.reviews.Review;
import hutong.programme.reviews.ReviewDesk;
import hutong.programme.reviews.ReviewDesk.ReviewText;
import hutong.programme.reviews.ReviewOutcome;
import hutong.programme.reviews.ReviewReader;
import hutong.programme.reviews.ReviewReader.ReviewersView;
import hutong.programme.reviews.ReviewState;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The reviewer's desk: what to declare, what to judge, what is done. */
@Path("/review")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ReviewPages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Visit visit;
    private final Visitor visitor;
    private final HomeProgramme home;
    private final ReviewReader reader;
    private final ReviewDesk desk;
    private final CallBook calls;
    private final AttachmentBook files;
    private final Names names;

    @Inject
    ReviewPages(
            Visit visit,
            Visitor visitor,
            HomeProgramme home,
            ReviewReader reader,
            ReviewDesk desk,
            CallBook calls,
            AttachmentBook files,
            Names names) {
        this.visit = visit;
        this.visitor = visitor;
        this.home = home;
        this.reader = reader;
        this.desk = desk;
        this.calls = calls;
        this.files = files;
        this.names = names;
    }

    record Mine(List<Row> rows, long done, long all, long doneShare) implements TemplateInstance {}

    record Row(UUID id, String number, String call, String state, String tone, String due) {}

    record One(
            UUID id,
            int version,
            String number,
            String applicant,
            String call,
            String state,
            String tone,
            String why,
            String step,
            Form form,
            List<Criterion> criteria,
            String title,
            String requested,
            List<Answer> answers,
            List<Attachment> files,
            String base,
            String score,
            List<Other> others)
            implements TemplateInstance {}

    record Criterion(String key, String name, String guidance, int most, String given) {}

    record Answer(String name, String text) {}

    record Other(String score, String comment) {}

    @GET
    public TemplateInstance mine() {
        UUID programme = mayReview();
        List<Review> all = reader.ofReviewer(programme, visitor.required().id());
        List<Row> rows = new ArrayList<>();
        Map<UUID, String> titles = new HashMap<>();
        for (Review review : all) {
            ReviewersView view =
                    reader.own(review.id(), review.reviewer()).orElseThrow(ReviewPages::missing);
            rows.add(
                    new Row(
                            review.id(),
                            view.number(),
                            titles.computeIfAbsent(
                                    review.call(),
                                    id ->
                                            calls.find(programme, id)
                                                    .map(call -> visit.read(call.title()))
                                                    .orElse("")),
                            visit.name(review.state()),
                            tone(review.state()),
                            review.dueAt().map(visit::moment).orElse("")));
        }
        long done = all.stream().filter(it -> it.state() == ReviewState.SUBMITTED).count();
        long due =
                all.stream()
                        .filter(it ->
                                it.state() != ReviewState.RECUSED
                                        && it.state() != ReviewState.TAKEN_BACK)
                        .count();
        return new Mine(rows, done, due, due == 0 ? 0 : done * 100 / due);
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(@PathParam("id") UUID id) {
        return page(view(id), Form.empty());
    }

    /** A file of an application that is open to its reviewer. */
    @GET
    @Path("{id}/files/{file}")
    @Produces(MediaType.WILDCARD)
    public Response file(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        Application application = view(id).application().orElseThrow(ReviewPages::missing);
        return AttachmentResource.file(files, application, file);
    }

    @POST
    @Path("{id}/{act}")
    public Response act(
            @PathParam("id") UUID id,
            @PathParam("act") String act,
            @FormParam("version") int version,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("signed") @DefaultValue("") String signed,
            MultivaluedMap<String, String> typed) {
        ReviewersView view = view(id);
        UUID me = visitor.required().id();
        ReviewOutcome outcome =
                switch (act) {
                    case "state" ->
                            desk.stateNoConflict(
                                    id,
                                    version,
                                    signed.isEmpty() ? "" : visit.say("review_statement"),
                                    me);
                    case "recuse" -> desk.recuse(id, version, reason, me);
                    case "save" -> desk.save(id, version, text(typed, view), me);
                    case "submit" -> desk.submit(id, version, text(typed, view), me);
                    default -> throw missing();
                };
        boolean done =
                outcome instanceof ReviewOutcome.Done || outcome instanceof ReviewOutcome.Already;
        if (done || outcome instanceof ReviewOutcome.Conflicted) {
            return Response.seeOther(URI.create("/review/" + id)).build();
        }
        Form form = Form.empty();
        typed.forEach((name, values) -> form.with(name, values));
        form.refused(outcome.refusal(), visit);
        return Response.status(409).entity(page(view(id), form)).build();
    }

    private ReviewText text(MultivaluedMap<String, String> typed, ReviewersView view) {
        Map<String, Integer> scores = new HashMap<>();
        call(view.review())
                .rubric()
                .criteria()
                .forEach(criterion -> {
                    String given = typed.getFirst("score." + criterion.key());
                    if (given != null && given.matches("\\d{1,6}")) {
                        scores.put(criterion.key(), Integer.valueOf(given));
                    }
                });
        return new ReviewText(scores, line(typed, "panel"), line(typed, "applicant"));
    }

    private static String line(MultivaluedMap<String, String> typed, String name) {
        String text = typed.getFirst(name);
        return text == null ? "" : text.strip();
    }

    private One page(ReviewersView view, Form form) {
        Review review = view.review();
        Call call = call(review);
        boolean again = !form.isRight();
        Form shown =
                again
                        ? form
                        : form.with("panel", review.commentPanel())
                                .with("applicant", review.commentApplicant());
        return new One(
                review.id(),
                review.version(),
                view.number(),
                names.organisations(List.of(view.applicant())).getOrDefault(view.applicant(), ""),
                visit.read(call.title()),
                visit.name(review.state()),
                tone(review.state()),
                review.why(),
                review.state().name(),
                shown,
                call.rubric().criteria().stream()
                        .map(it ->
                                new Criterion(
                                        it.key(),
                                        visit.read(it.name()),
                                        visit.read(it.guidance()),
                                        it.scoreMax(),
                                        again
                                                ? form.value("score." + it.key())
                                                : given(review, it.key())))
                        .toList(),
                view.application().map(Application::title).orElse(""),
                view.application().map(it -> visit.money(it.requested())).orElse(""),
                view.application().map(ReviewPages::answers).orElse(List.of()),
                view.application().map(it -> files.list(it.id())).orElse(List.of()),
                "/review/" + review.id(),
                review.scoreBasisPoints().isPresent()
                        ? visit.share(review.scoreBasisPoints().getAsInt())
                        : "",
                view.others().stream()
                        .map(it -> new Other(visit.share(it.scoreBasisPoints()), it.commentPanel()))
                        .toList());
    }

    private static String given(Review review, String key) {
        Integer score = review.scores().get(key);
        return score == null ? "" : score.toString();
    }

    private static List<Answer> answers(Application application) {
        try {
            List<Answer> answers = new ArrayList<>();
            JSON.readTree(application.answers())
                    .properties()
                    .forEach(each ->
                            answers.add(
                                    new Answer(
                                            each.getKey().replace('_', ' '),
                                            each.getValue().isTextual()
                                                    ? each.getValue().asText()
                                                    : each.getValue().toString())));
            return answers;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("answers are no JSON", broken);
        }
    }

    private Call call(Review review) {
        return calls.find(review.programme(), review.call()).orElseThrow(ReviewPages::missing);
    }

    private ReviewersView view(UUID id) {
        UUID programme = mayReview();
        return reader.own(id, visitor.required().id())
                .filter(view -> view.review().programme().equals(programme))
                .orElseThrow(ReviewPages::missing);
    }

    private UUID mayReview() {
        visitor.required();
        UUID programme = home.find().map(Programme::id).orElseThrow(ReviewPages::missing);
        Access.mayReview(visitor.principal(), programme)
                .ifPresent(refusal -> {
                    throw refusal.asException();
                });
        return programme;
    }

    static String tone(ReviewState state) {
        return switch (state) {
            case TO_DECLARE -> "warn";
            case OPEN -> "";
            case SUBMITTED -> "good";
            case RECUSED, TAKEN_BACK -> "soft";
        };
    }

    private static RuntimeException missing() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "review_not_found",
                        "There is no such review of yours.")
                .asException();
    }
}
