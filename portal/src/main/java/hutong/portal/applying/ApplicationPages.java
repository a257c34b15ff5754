package hutong.portal.applying;

import hutong.identity.http.Problems;
import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.RefusedException;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.RefusalWords;
import hutong.portal.frame.Visit;
import hutong.programme.applications.Application;
import hutong.programme.applications.ApplicationDesk;
import hutong.programme.applications.ApplicationReader;
import hutong.programme.applications.ApplicationState;
import hutong.programme.applications.Attachment;
import hutong.programme.applications.AttachmentBook;
import hutong.programme.applications.InformationRequest;
import hutong.programme.applications.Move;
import hutong.programme.applications.OfferBook;
import hutong.programme.applications.OfficeDesk;
import hutong.programme.applications.SubmitOutcome;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.FormProblem;
import hutong.programme.decisions.DecisionBook;
import hutong.programme.http.ApplicationAnswers;
import hutong.programme.http.AttachmentResource;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** An organisation's applications: written, handed in, followed, answered. */
@Path("/desk/applications")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ApplicationPages {
    private final Visit visit;
    private final Visitor visitor;
    private final DeskOwner owner;
    private final ApplicationReader reader;
    private final ApplicationDesk desk;
    private final OfficeDesk office;
    private final OfferBook offers;
    private final AttachmentBook files;
    private final CallBook calls;
    private final DecisionBook decisions;
    private final Ids ids;
    private final ApplicationWords told;

    @Inject
    ApplicationPages(
            Visit visit,
            Visitor visitor,
            DeskOwner owner,
            ApplicationReader reader,
            ApplicationDesk desk,
            OfficeDesk office,
            OfferBook offers,
            AttachmentBook files,
            CallBook calls,
            DecisionBook decisions,
            Ids ids) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.reader = reader;
        this.desk = desk;
        this.office = office;
        this.offers = offers;
        this.files = files;
        this.calls = calls;
        this.decisions = decisions;
        this.ids = ids;
        this.told = new ApplicationWords(visit);
    }

    record Applications(List<Row> applications, String next) implements TemplateInstance {}

    record Row(UUID id, String number, String title, String call, String state, Instant changed) {}

    /**
     * @param finding rules that do not stand yet
     */
    record Write(
            Shown application,
            List<FormFields.Field> fields,
            List<Attachment> files,
            List<String> missing,
            List<InformationRequest> questions,
            String wrong)
            implements TemplateInstance {}

    record One(
            Shown application,
            List<Step> line,
            List<FormFields.Field> answers,
            List<Attachment> files,
            List<InformationRequest> questions,
            List<OfferShown> offers,
            boolean letters,
            String wrong)
            implements TemplateInstance {}

    record Saved(int version) implements TemplateInstance {}

    record NotSaved(String why) implements TemplateInstance {}

    record Shown(
            UUID id,
            int version,
            String number,
            String title,
            String requested,
            UUID callId,
            String call,
            String state,
            boolean asked,
            boolean offered,
            boolean withdrawable,
            boolean credits) {}

    record Step(Instant when, String what, String why) {}

    record OfferShown(String amount, String terms, String until, boolean open) {}

    @GET
    public TemplateInstance applications(@QueryParam("after") Optional<UUID> after) {
        Page<Application> page =
                reader.ofOrganisation(owner.organisation(), after, Page.SIZE_DEFAULT);
        return new Applications(
                page.items().stream()
                        .map(it ->
                                new Row(
                                        it.id(),
                                        it.number(),
                                        it.title(),
                                        title(it),
                                        visit.name(it.state().shown()),
                                        it.changedAt()))
                        .toList(),
                page.next().orElse(""));
    }

    @GET
    @Path("{id}")
    public TemplateInstance one(@PathParam("id") UUID id) {
        return page(own(id), "", Map.of());
    }

    /** Saves what is typed, for the script; it shows beside the form why something was not. */
    @POST
    @Path("{id}/autosave")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response autosave(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        try {
            return Response.ok(new Saved(save(own(id), typed).version())).build();
        } catch (RefusedException refused) {
            String why = RefusalWords.of(refused.refusal(), visit.language());
            return Response.status(Problems.status(refused.refusal().kind()))
                    .entity(new NotSaved(why))
                    .build();
        }
    }

    /** Saves, and hands in where that is asked. */
    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Application own = own(id);
        try {
            Application saved = save(own, typed);
            return switch (first(typed, "do")) {
                case "submit" -> submit(saved);
                case "answer" -> {
                    desk.answer(
                                    id,
                                    saved.version(),
                                    first(typed, "answer"),
                                    visitor.required().id())
                            .orThrow();
                    yield back(id);
                }
                default -> back(id);
            };
        } catch (RefusedException refused) {
            return wrong(id, refused);
        }
    }

    @POST
    @Path("{id}/files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response attach(@PathParam("id") UUID id, @RestForm("file") FileUpload file)
            throws IOException {
        Application own = own(id);
        if (file == null) {
            return back(id);
        }
        try {
            ApplicationAnswers.attached(
                    files.add(
                            ids.next(),
                            own.id(),
                            "",
                            file.fileName(),
                            Files.readAllBytes(file.uploadedFile()),
                            visitor.required().id()));
            return back(id);
        } catch (RefusedException refused) {
            return wrong(id, refused);
        }
    }

    @POST
    @Path("{id}/files/{file}/remove")
    public Response remove(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        files.remove(own(id).id(), file);
        return back(id);
    }

    @GET
    @Path("{id}/files/{file}")
    @Produces(MediaType.WILDCARD)
    public Response file(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        return AttachmentResource.file(files, own(id), file);
    }

    @POST
    @Path("{id}/{move}")
    public Response move(
            @PathParam("id") UUID id,
            @PathParam("move") String move,
            @FormParam("version") int version,
            @FormParam("reason") @DefaultValue("") String reason) {
        own(id);
        UUID by = visitor.required().id();
        try {
            switch (move) {
                case "accept" -> offers.accept(id, version, by).orThrow();
                case "decline" -> offers.decline(id, version, reason, by).orThrow();
                case "withdraw" -> desk.move(id, version, Move.WITHDRAW, by, reason).orThrow();
                default -> throw Missing.application();
            }
            return back(id);
        } catch (RefusedException refused) {
            return wrong(id, refused);
        }
    }

    private Response submit(Application saved) {
        SubmitOutcome outcome = desk.submit(saved.id(), saved.version(), visitor.required().id());
        if (outcome instanceof SubmitOutcome.Incomplete incomplete) {
            Map<String, String> wrongs = new HashMap<>();
            incomplete.problems().forEach(it -> wrongs.putIfAbsent(it.field(), say(it)));
            return Response.status(400)
                    .entity(page(own(saved.id()), visit.say("apply_incomplete"), wrongs))
                    .build();
        }
        ApplicationAnswers.submitted(outcome);
        return back(saved.id());
    }

    private String say(FormProblem problem) {
        return problem.rule().equals("required")
                ? visit.say("apply_needed")
                : visit.say("apply_not_so");
    }

    private Application save(Application own, MultivaluedMap<String, String> typed) {
        String amount = first(typed, "requested").strip();
        Credit requested;
        try {
            requested = amount.isEmpty() ? Credit.ZERO : Credit.parse(amount);
        } catch (NumberFormatException notANumber) {
            requested = own.requested();
        }
        int version;
        try {
            version = Integer.parseInt(first(typed, "version"));
        } catch (NumberFormatException left) {
            version = own.version();
        }
        return ApplicationAnswers.saved(
                desk.save(
                        own.id(),
                        version,
                        first(typed, "title"),
                        requested,
                        FormFields.answers(schema(own), typed)));
    }

    private Response wrong(UUID id, RefusedException refused) {
        String sentence = RefusalWords.of(refused.refusal(), visit.language());
        return Response.status(409).entity(page(own(id), sentence, Map.of())).build();
    }

    private TemplateInstance page(Application own, String wrong, Map<String, String> wrongs) {
        List<FormFields.Field> fields =
                FormFields.of(schema(own), own.answers(), language(), wrongs);
        List<Attachment> attached = files.list(own.id());
        List<InformationRequest> questions = office.requests(own.id());
        boolean writing =
                own.state() == ApplicationState.DRAFT
                        || own.state() == ApplicationState.INFORMATION_REQUESTED;
        if (writing) {
            List<String> missing =
                    desk.eligibility(own.id()).stream()
                            .filter(it -> !it.stands())
                            .map(it -> CallCard.rule(it.rule(), visit))
                            .toList();
            return new Write(shown(own), fields, attached, missing, questions, wrong);
        }
        return new One(
                shown(own),
                told.line(desk.life(own.id())),
                fields,
                attached,
                questions,
                offers.ofApplication(own.id()).stream().map(told::offer).toList(),
                !decisions.letters(own.id()).isEmpty(),
                wrong);
    }

    /** Outward states only, each once, with the words that are meant for the applicant. */
    private Shown shown(Application it) {
        Call call = call(it);
        return new Shown(
                it.id(),
                it.version(),
                it.number(),
                it.title(),
                it.requested().isZero() ? "" : it.requested().plain(),
                call.id(),
                visit.read(call.title()),
                visit.name(it.state().shown()),
                it.state() == ApplicationState.INFORMATION_REQUESTED,
                it.state() == ApplicationState.OFFERED,
                Move.WITHDRAW.from().contains(it.state()),
                call.terms().isPresent());
    }

    private Application own(UUID id) {
        UUID organisation = owner.organisation();
        return reader.find(id)
                .filter(it -> it.organisation().equals(organisation))
                .orElseThrow(Missing::application);
    }

    private Call call(Application application) {
        return calls.find(application.call()).orElseThrow(Missing::call);
    }

    private String title(Application application) {
        return visit.read(call(application).title());
    }

    private String schema(Application application) {
        return calls.form(call(application).form(), application.formVersion())
                .orElseThrow(Missing::call)
                .schema();
    }

    private String language() {
        return visit.language().locale().getLanguage();
    }

    private static Response back(UUID id) {
        return Response.seeOther(URI.create("/desk/applications/" + id)).build();
    }

    private static String first(MultivaluedMap<String, String> typed, String field) {
        return Optional.ofNullable(typed.getFirst(field)).orElse("");
    }
}
