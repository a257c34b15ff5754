package hutong.portal.reviews;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import hutong.programme.Programme;
import hutong.programme.partners.OwnershipBook;
import hutong.programme.reviews.Conflict;
import hutong.programme.reviews.Reviewer;
import hutong.programme.reviews.ReviewerBook;
import hutong.programme.reviews.Tie;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reviewers of a programme: what they know and take, what ties them, and what follows. */
@Path("/office/reviewers")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ReviewerPages {
    private static final int LOAD = 20;

    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final ReviewerBook book;
    private final OwnershipBook owners;
    private final Names names;
    private final Ids ids;
    private final Time time;

    @Inject
    ReviewerPages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            ReviewerBook book,
            OwnershipBook owners,
            Names names,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.book = book;
        this.owners = owners;
        this.names = names;
        this.ids = ids;
        this.time = time;
    }

    record All(List<Row> reviewers, List<Choice> unlisted, boolean office)
            implements TemplateInstance {}

    record Row(UUID id, String name, String topics, int load, boolean active, int conflicts) {}

    record One(
            UUID id,
            String name,
            Form form,
            boolean active,
            List<String> memberships,
            List<Tied> ties,
            List<Follows> conflicts,
            List<Choice> organisations,
            List<Choice> kinds,
            String operation,
            boolean office)
            implements TemplateInstance {}

    record Tied(
            UUID id, String organisation, String kind, String note, String until, boolean counts) {}

    record Follows(String applicant, String why, Optional<UUID> judged) {}

    @GET
    public TemplateInstance all() {
        UUID programme = owner.read().id();
        List<Reviewer> reviewers = book.of(programme);
        Map<UUID, List<Conflict>> conflicts =
                book.conflicts(programme, reviewers.stream().map(Reviewer::person).toList());
        List<UUID> unlisted = book.unlisted(programme);
        Map<UUID, String> people =
                names.people(
                        Stream.concat(reviewers.stream().map(Reviewer::person), unlisted.stream())
                                .toList());
        return new All(
                reviewers.stream()
                        .map(it ->
                                new Row(
                                        it.person(),
                                        people.getOrDefault(it.person(), ""),
                                        topics(it),
                                        it.loadMax(),
                                        it.active(),
                                        conflicts.getOrDefault(it.person(), List.of()).size()))
                        .sorted(java.util.Comparator.comparing(Row::name))
                        .toList(),
                unlisted.stream()
                        .map(it -> new Choice(it.toString(), people.getOrDefault(it, ""), false))
                        .toList(),
                owner.mayChange());
    }

    /** Takes somebody with the office of a reviewer into the list. */
    @POST
    public Response list(@FormParam("person") UUID person) {
        UUID programme = owner.change().id();
        if (person == null || !book.unlisted(programme).contains(person)) {
            throw missing();
        }
        book.put(new Reviewer(programme, person, Set.of(), LOAD, true), visitor.required().id());
        return back(person);
    }

    @GET
    @Path("{person}")
    public TemplateInstance one(@PathParam("person") UUID person) {
        Programme programme = owner.read();
        return page(programme, found(programme, person), Form.empty());
    }

    @POST
    @Path("{person}")
    public Response change(
            @PathParam("person") UUID person,
            @FormParam("topics") @DefaultValue("") String topics,
            @FormParam("load") @DefaultValue("") String load,
            @FormParam("active") @DefaultValue("") String active) {
        Programme programme = owner.change();
        Reviewer known = found(programme, person);
        int most = load.matches("\\d{1,4}") ? Integer.parseInt(load) : 0;
        Reviewer wanted =
                new Reviewer(
                        programme.id(),
                        known.person(),
                        Arrays.stream(topics.split("[,;，、]"))
                                .map(String::strip)
                                .filter(it -> !it.isEmpty())
                                .collect(Collectors.toUnmodifiableSet()),
                        most,
                        !active.isEmpty());
        return after(programme, person, book.put(wanted, visitor.required().id()));
    }

    @POST
    @Path("{person}/ties")
    public Response declare(
            @PathParam("person") UUID person,
            @FormParam("operation") UUID operation,
            @FormParam("organisation") UUID organisation,
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("note") @DefaultValue("") String note,
            @FormParam("until") @DefaultValue("") String until) {
        Programme programme = owner.change();
        found(programme, person);
        Tie.Kind known =
                Stream.of(Tie.Kind.values())
                        .filter(it -> it.name().equals(kind))
                        .findFirst()
                        .orElseThrow(ReviewerPages::missing);
        if (organisation == null) {
            throw missing();
        }
        Tie tie =
                new Tie(
                        operation == null ? ids.next() : operation,
                        programme.id(),
                        person,
                        organisation,
                        known,
                        note.strip(),
                        day(until));
        return after(programme, person, book.declare(tie, visitor.required().id()));
    }

    /** Takes a tie out of force from today on; it stays written down. */
    @POST
    @Path("{person}/ties/{tie}/end")
    public Response end(@PathParam("person") UUID person, @PathParam("tie") UUID tie) {
        Programme programme = owner.change();
        found(programme, person);
        return after(
                programme,
                person,
                book.end(programme.id(), tie, today().minusDays(1), visitor.required().id()));
    }

    private Response after(Programme programme, UUID person, Optional<Refusal> refusal) {
        return refusal.isEmpty()
                ? back(person)
                : Response.status(409)
                        .entity(
                                page(
                                        programme,
                                        found(programme, person),
                                        Form.empty().refused(refusal.get(), visit)))
                        .build();
    }

    private One page(Programme programme, Reviewer it, Form form) {
        UUID person = it.person();
        List<UUID> members = book.memberships(person);
        List<Tie> ties = book.ties(programme.id(), person);
        List<Conflict> conflicts = book.conflicts(programme.id(), person);
        Map<UUID, UUID> judged = book.judged(programme.id(), person);
        List<UUID> related = owners.related(programme.id());
        List<UUID> all = new ArrayList<>(members);
        ties.forEach(tie -> all.add(tie.organisation()));
        conflicts.forEach(each -> all.add(each.applicant()));
        all.addAll(related);
        Map<UUID, String> called = names.organisations(all);
        LocalDate today = today();
        return new One(
                person,
                names.people(List.of(person)).getOrDefault(person, ""),
                form.with("topics", topics(it)).with("load", Integer.toString(it.loadMax())),
                it.active(),
                members.stream().map(id -> called.getOrDefault(id, "")).toList(),
                ties.stream()
                        .map(tie ->
                                new Tied(
                                        tie.id(),
                                        called.getOrDefault(tie.organisation(), ""),
                                        visit.sayOf("panel_tie", tie.kind()),
                                        tie.note(),
                                        tie.until().map(visit::day).orElse(""),
                                        tie.until().filter(last -> last.isBefore(today)).isEmpty()))
                        .toList(),
                conflicts.stream()
                        .map(each ->
                                new Follows(
                                        called.getOrDefault(each.applicant(), ""),
                                        visit.sayOf("panel_conflict", each.kind())
                                                + (each.detail().isBlank()
                                                        ? ""
                                                        : " " + each.detail()),
                                        Optional.ofNullable(judged.get(each.applicant()))))
                        .toList(),
                related.stream()
                        .map(id -> new Choice(id.toString(), called.getOrDefault(id, ""), false))
                        .toList(),
                Stream.of(Tie.Kind.values())
                        .map(kind -> new Choice(kind.name(), visit.sayOf("panel_tie", kind), false))
                        .toList(),
                ids.next().toString(),
                owner.mayChange());
    }

    private static String topics(Reviewer it) {
        return it.topics().stream().sorted().collect(Collectors.joining(", "));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException malformed) {
            throw Refusal.invalid("until", "Give a day such as 2026-12-31.").asException();
        }
    }

    private Reviewer found(Programme programme, UUID person) {
        return book.find(programme.id(), person).orElseThrow(ReviewerPages::missing);
    }

    private static Response back(UUID person) {
        return Response.seeOther(URI.create("/office/reviewers/" + person)).build();
    }

    private static RuntimeException missing() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND, "reviewer_not_found", "There is no such reviewer.")
                .asException();
    }
}
