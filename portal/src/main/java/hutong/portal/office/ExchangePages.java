package hutong.portal.office;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallState;
import hutong.programme.exchange.ExchangeLimits;
import hutong.programme.exchange.ExportKind;
import hutong.programme.exchange.ImportReport;
import hutong.programme.exchange.ImportRow;
import hutong.programme.exchange.ImportText;
import hutong.programme.exchange.InvitationImport;
import hutong.programme.exchange.PartnerImport;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** What the office takes out as tables and takes in as lists. */
@Path("/office/exchange")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ExchangePages {
    private static final int PROBLEMS_SHOWN = 200;

    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final PartnerImport partners;
    private final InvitationImport invitations;
    private final CallBook calls;
    private final Ids ids;

    @Inject
    ExchangePages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            PartnerImport partners,
            InvitationImport invitations,
            CallBook calls,
            Ids ids) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.partners = partners;
        this.invitations = invitations;
        this.calls = calls;
        this.ids = ids;
    }

    record Exchange(
            String slug,
            List<Choice> tables,
            List<Choice> calls,
            Form form,
            Optional<Shown> report,
            String done,
            String rowsMax,
            String operation,
            boolean office)
            implements TemplateInstance {}

    record Shown(String title, boolean sound, List<Line> lines) {}

    record Line(String row, String column, String message) {}

    @GET
    public TemplateInstance exchange(@QueryParam("stored") @DefaultValue("") String stored) {
        String done =
                stored.matches("\\d{1,6}")
                        ? visit.say("exchange_stored", visit.count(Long.parseLong(stored)))
                        : "";
        return page(owner.read(), Form.empty(), Optional.empty(), done);
    }

    @POST
    @Path("partners")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response partners(
            @RestForm("operation") UUID operation,
            @RestForm("list") FileUpload list,
            @RestForm("do") String wanted)
            throws IOException {
        Programme programme = owner.change();
        boolean store = "import".equals(wanted);
        try {
            return after(
                    programme,
                    partners.run(
                            programme.id(),
                            operation == null ? ids.next() : operation,
                            rows(list),
                            store,
                            visitor.required().id()),
                    store);
        } catch (RefusedException refused) {
            return wrong(programme, refused);
        }
    }

    @POST
    @Path("invitations")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response invitations(
            @RestForm("operation") UUID operation,
            @RestForm("call") UUID call,
            @RestForm("list") FileUpload list,
            @RestForm("do") String wanted)
            throws IOException {
        Programme programme = owner.change();
        boolean store = "import".equals(wanted);
        Call known =
                Optional.ofNullable(call)
                        .flatMap(id -> calls.find(programme.id(), id))
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "call_not_found",
                                                "There is no such call.")
                                        .asException());
        try {
            return after(
                    programme,
                    invitations.run(
                            known,
                            operation == null ? ids.next() : operation,
                            rows(list),
                            store,
                            visitor.required().id()),
                    store);
        } catch (RefusedException refused) {
            return wrong(programme, refused);
        }
    }

    private static List<ImportRow> rows(FileUpload list) throws IOException {
        if (list == null || list.size() == 0) {
            throw Refusal.invalid("list", "Choose a file first.").asException();
        }
        if (list.size() > ExchangeLimits.IMPORT_BYTES_MAX) {
            throw Refusal.of(
                            Refusal.Kind.TOO_LARGE,
                            "import_too_large",
                            "Send at most "
                                    + ExchangeLimits.IMPORT_BYTES_MAX
                                    + " bytes; split the list.")
                    .asException();
        }
        boolean json = list.fileName().toLowerCase(Locale.ROOT).endsWith(".json");
        return ImportText.rows(Files.readAllBytes(list.uploadedFile()), json);
    }

    private Response after(Programme programme, ImportReport report, boolean store) {
        if (report.stored()) {
            return Response.seeOther(URI.create("/office/exchange?stored=" + report.rows()))
                    .build();
        }
        String title =
                report.isSound()
                        ? visit.say("exchange_sound", visit.count(report.rows()))
                        : visit.say(
                                "exchange_wrong",
                                visit.count(report.problems().size()),
                                visit.count(report.rows()));
        Shown shown =
                new Shown(
                        title,
                        report.isSound(),
                        report.problems().stream()
                                .limit(PROBLEMS_SHOWN)
                                .map(it ->
                                        new Line(
                                                it.row() == 0 ? "" : visit.count(it.row()),
                                                it.column(),
                                                said(it)))
                                .toList());
        return Response.status(store ? 409 : 200)
                .entity(page(programme, Form.empty(), Optional.of(shown), ""))
                .build();
    }

    private String said(ImportReport.Problem it) {
        return visit.sayOf("exchange_fault", it.fault(), it.arguments().toArray());
    }

    private Response wrong(Programme programme, RefusedException refused) {
        Form form = Form.empty().refused(refused.refusal(), visit);
        return Response.status(400).entity(page(programme, form, Optional.empty(), "")).build();
    }

    private Exchange page(Programme programme, Form form, Optional<Shown> report, String done) {
        return new Exchange(
                programme.slug(),
                Stream.of(ExportKind.values())
                        .map(it ->
                                new Choice(
                                        it.name().toLowerCase(Locale.ROOT),
                                        visit.sayOf("exchange_table", it),
                                        false))
                        .toList(),
                calls
                        .list(
                                programme.id(),
                                EnumSet.of(CallState.DRAFT, CallState.OPEN),
                                Optional.empty(),
                                Page.SIZE_MAX)
                        .items()
                        .stream()
                        .map(it -> new Choice(it.id().toString(), visit.read(it.title()), false))
                        .toList(),
                form,
                report,
                done,
                visit.count(ExchangeLimits.IMPORT_ROWS_MAX),
                ids.next().toString(),
                owner.mayChange());
    }
}
