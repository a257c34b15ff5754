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
import hutong.programme.exchange.ImportList;
import hutong.programme.exchange.ImportReport;
import hutong.programme.exchange.ImportRow;
import hutong.programme.exchange.ImportText;
import hutong.programme.exchange.InvitationImport;
import hutong.programme.exchange.ListFault;
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
import java.util.function.Function;
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
        return take(
                programme,
                list,
                store,
                rows ->
                        partners.run(
                                programme.id(),
                                operation == null ? ids.next() : operation,
                                rows,
                                store,
                                visitor.required().id()));
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
        return take(
                programme,
                list,
                store,
                rows ->
                        invitations.run(
                                known,
                                operation == null ? ids.next() : operation,
                                rows,
                                store,
                                visitor.required().id()));
    }

    private Response take(
            Programme programme,
            FileUpload list,
            boolean store,
            Function<List<ImportRow>, ImportReport> run)
            throws IOException {
        try {
            return switch (read(list)) {
                case ImportList.Rows it -> after(programme, run.apply(it.rows()), store);
                case ImportList.Wrong it ->
                        wrong(
                                programme,
                                Form.empty()
                                        .general(
                                                visit.sayOf(
                                                        "exchange_file",
                                                        it.fault(),
                                                        it.arguments().toArray())));
            };
        } catch (RefusedException refused) {
            return wrong(programme, Form.empty().refused(refused.refusal(), visit));
        }
    }

    private static ImportList read(FileUpload list) throws IOException {
        if (list == null || list.size() == 0) {
            return new ImportList.Wrong(ListFault.NO_FILE, List.of());
        }
        if (list.size() > ExchangeLimits.IMPORT_BYTES_MAX) {
            return new ImportList.Wrong(
                    ListFault.TOO_LARGE,
                    List.of(Integer.toString(ExchangeLimits.IMPORT_BYTES_MAX)));
        }
        boolean json = list.fileName().toLowerCase(Locale.ROOT).endsWith(".json");
        return ImportText.read(Files.readAllBytes(list.uploadedFile()), json);
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

    private Response wrong(Programme programme, Form form) {
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
