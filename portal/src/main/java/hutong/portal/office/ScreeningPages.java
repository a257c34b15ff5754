package hutong.portal.office;

import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.kernel.Time;
import hutong.portal.applying.FormFields;
import hutong.portal.frame.Choice;
import hutong.portal.frame.RefusalWords;
import hutong.portal.frame.TypedId;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationDesk;
import hutong.programme.applications.ApplicationReader;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.Attachment;
import hutong.programme.applications.AttachmentBook;
import hutong.programme.applications.InformationRequest;
import hutong.programme.applications.Move;
import hutong.programme.applications.OfficeDesk;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallLimits;
import hutong.programme.decisions.DecisionBook;
import hutong.programme.decisions.NewDecision;
import hutong.programme.decisions.OfficeDecisions;
import hutong.programme.http.AttachmentResource;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Applications that were handed in: found, read, moved on, decided where no panel decides. */
@Path("/office/applications")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ScreeningPages {
    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final ApplicationReader reader;
    private final ApplicationDesk desk;
    private final OfficeDesk office;
    private final OfficeDecisions deciding;
    private final DecisionBook decisions;
    private final AttachmentBook files;
    private final CallBook calls;
    private final Names names;
    private final Ids ids;
    private final Time time;

    @Inject
    ScreeningPages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            ApplicationReader reader,
            ApplicationDesk desk,
            OfficeDesk office,
            OfficeDecisions deciding,
            DecisionBook decisions,
            AttachmentBook files,
            CallBook calls,
            Names names,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.reader = reader;
        this.desk = desk;
        this.office = office;
        this.deciding = deciding;
        this.decisions = decisions;
        this.files = files;
        this.calls = calls;
        this.names = names;
        this.ids = ids;
        this.time = time;
    }

    record Applications(
            List<Row> applications, List<Choice> states, String state, String call, String next)
            implements TemplateInstance {}

    record Row(
            UUID id,
            String number,
            String organisation,
            String title,
            String call,
            String state,
            String requested,
            String submitted) {}

    record One(
            UUID id,
            int version,
            String number,
            String title,
            String organisation,
            String call,
            String state,
            String requested,
            String amount,
            List<FormFields.Field> answers,
            List<Attachment> files,
            List<Found> findings,
            List<InformationRequest> questions,
            List<Step> line,
            List<Choice> moves,
            boolean offerable,
            boolean credits,
            boolean panel,
            String decision,
            boolean letters,
            String operation,
            String wrong)
            implements TemplateInstance {}

    record Found(String rule, boolean stands, String detail) {}

    record Step(Instant when, String what, String who, String why) {}

    @GET
    public TemplateInstance applications(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("call") @DefaultValue("") String call,
            @QueryParam("after") Optional<UUID> after) {
        Programme programme = owner.read();
        Optional<ApplicationState> wanted =
                Stream.of(ApplicationState.values())
                        .filter(it -> it.name().equals(state))
                        .findFirst();
        Optional<UUID> ofCall = TypedId.of(call);
        Page<Application> page =
                reader.ofProgramme(programme.id(), ofCall, wanted, after, Page.SIZE_DEFAULT);
        Map<UUID, String> organisations =
                names.organisations(page.items().stream().map(Application::organisation).toList());
        return new Applications(
                page.items().stream().map(it -> row(it, organisations)).toList(),
                EnumSet.complementOf(EnumSet.of(ApplicationState.DRAFT)).stream()
                        .map(it ->
                                new Choice(
                                        it.name(),
                                        visit.name(it),
                                        wanted.filter(it::equals).isPresent()))
                        .toList(),
                wanted.map(Enum::name).orElse(""),
                ofCall.map(UUID::toString).orElse(""),
                page.next().orElse(""));
    }

    @GET
    @Path("{id}")
    public TemplateInstance application(@PathParam("id") UUID id) {
        return page(found(owner.read(), id), "");
    }

    @GET
    @Path("{id}/files/{file}")
    @Produces(MediaType.WILDCARD)
    public Response file(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        return AttachmentResource.file(files, found(owner.read(), id), file);
    }

    @POST
    @Path("{id}/moves")
    public Response move(
            @PathParam("id") UUID id,
            @FormParam("operation") UUID operation,
            @FormParam("version") int version,
            @FormParam("move") @DefaultValue("") String move,
            @FormParam("reason") @DefaultValue("") String reason) {
        Programme programme = owner.change();
        found(programme, id);
        Move wanted =
                Stream.of(Move.values())
                        .filter(it -> it.name().equals(move))
                        .findFirst()
                        .orElseThrow(ScreeningPages::missing);
        Optional<Refusal> refusal =
                deciding.move(
                        operation == null ? ids.next() : operation,
                        programme.id(),
                        id,
                        version,
                        wanted,
                        reason,
                        time.now(),
                        visitor.required().id());
        return refusal.isEmpty() ? back(id) : wrong(programme, id, refusal.get());
    }

    @POST
    @Path("{id}/offers")
    public Response offer(
            @PathParam("id") UUID id,
            @FormParam("version") int version,
            @FormParam("operation") UUID operation,
            @FormParam("amount") @DefaultValue("0") String amount,
            @FormParam("terms") @DefaultValue("") String terms,
            @FormParam("reason") @DefaultValue("") String reason) {
        Programme programme = owner.change();
        found(programme, id);
        try {
            NewDecision wanted =
                    new NewDecision(
                            operation == null ? ids.next() : operation,
                            programme.id(),
                            id,
                            version,
                            true,
                            credits(amount),
                            reason,
                            Optional.empty(),
                            time.now().plus(Duration.ofDays(CallLimits.OFFER_DAYS)),
                            terms);
            deciding.decide(wanted, visitor.required().id()).orThrow();
            return back(id);
        } catch (RefusedException refused) {
            return wrong(programme, id, refused.refusal());
        }
    }

    private static Credit credits(String text) {
        try {
            return Credit.parse(text.strip());
        } catch (NumberFormatException notANumber) {
            throw Refusal.invalid("amount", "Give credits as a decimal, such as 12.5.")
                    .asException();
        }
    }

    private Response wrong(Programme programme, UUID id, Refusal refusal) {
        String sentence = RefusalWords.of(refusal, visit.language());
        return Response.status(409).entity(page(found(programme, id), sentence)).build();
    }

    private One page(Application it, String wrong) {
        Call call = calls.find(it.call()).orElseThrow(ScreeningPages::missing);
        String schema =
                calls.form(call.form(), it.formVersion())
                        .orElseThrow(ScreeningPages::missing)
                        .schema();
        var life = desk.life(it.id());
        Map<UUID, String> people = names.people(life.stream().map(move -> move.by()).toList());
        boolean panel = OfficeDecisions.isWithThePanel(call, it.state());
        boolean offerable = owner.mayChange() && it.state() == ApplicationState.DECISION && !panel;
        return new One(
                it.id(),
                it.version(),
                it.number(),
                it.title(),
                names.organisations(List.of(it.organisation())).getOrDefault(it.organisation(), ""),
                visit.read(call.title()),
                visit.name(it.state()),
                it.requested().isZero() ? "" : visit.money(it.requested()),
                it.requested().plain(),
                FormFields.of(
                        schema, it.answers(), visit.language().locale().getLanguage(), Map.of()),
                files.list(it.id()),
                desk.eligibility(it.id()).stream()
                        .map(found ->
                                new Found(
                                        hutong.portal.applying.CallCard.rule(found.rule(), visit),
                                        found.stands(),
                                        found.detail()))
                        .toList(),
                office.requests(it.id()),
                life.stream()
                        .map(move ->
                                new Step(
                                        move.at(),
                                        visit.name(move.to()),
                                        people.getOrDefault(move.by(), ""),
                                        move.reason()))
                        .toList(),
                owner.mayChange()
                        ? OfficeDecisions.moves(call, it.state()).stream()
                                .map(move -> new Choice(move.name(), visit.name(move), false))
                                .toList()
                        : List.of(),
                offerable,
                call.terms().isPresent(),
                panel,
                decisions
                        .standing(it.programme(), it.id())
                        .map(stands ->
                                stands.approved()
                                        ? visit.say("panel_approved", visit.money(stands.amount()))
                                        : visit.say("panel_rejected"))
                        .orElse(""),
                !decisions.letters(it.id()).isEmpty(),
                ids.next().toString(),
                wrong);
    }

    private Row row(Application it, Map<UUID, String> organisations) {
        return new Row(
                it.id(),
                it.number(),
                organisations.getOrDefault(it.organisation(), ""),
                it.title(),
                calls.find(it.call()).map(call -> visit.read(call.title())).orElse(""),
                visit.name(it.state()),
                it.requested().isZero() ? "" : visit.amount(it.requested()),
                it.submittedAt().map(visit::moment).orElse(""));
    }

    private Application found(Programme programme, UUID id) {
        return reader.find(id)
                .filter(it -> it.programme().equals(programme.id()))
                .filter(it -> it.submittedAt().isPresent())
                .orElseThrow(ScreeningPages::missing);
    }

    private static Response back(UUID id) {
        return Response.seeOther(URI.create("/office/applications/" + id)).build();
    }

    private static RuntimeException missing() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "application_not_found",
                        "There is no such application.")
                .asException();
    }
}
