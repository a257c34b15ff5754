package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.awards.StepRecord;
import hutong.programme.cohort.CohortCompany;
import hutong.programme.cohort.CohortDesk;
import hutong.programme.cohort.CohortReader;
import hutong.programme.cohort.CompanyFigure;
import hutong.programme.cohort.FigureMove;
import hutong.programme.cohort.FigureState;
import hutong.programme.cohort.Measure;
import hutong.programme.http.CohortRequest.FigureRequest;
import hutong.programme.http.CohortRequest.Moving;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cohort of leading companies. Everybody reads companies and verified figures; a company reads
 * and enters its own; the office of the programme takes companies in and verifies.
 */
@Path("/api/cohort")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CohortResource {
    private final CohortDesk desk;
    private final CohortReader reader;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public CohortResource(
            CohortDesk desk, CohortReader reader, Programmes programmes, Visitor visitor, Ids ids) {
        this.desk = desk;
        this.reader = reader;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
    }

    /** A figure on the wire. */
    public record FigureEntry(
            UUID id,
            UUID company,
            Measure measure,
            int year,
            long value,
            String source,
            FigureState state,
            int version) {
        static FigureEntry of(CompanyFigure figure) {
            return new FigureEntry(
                    figure.id(),
                    figure.company(),
                    figure.measure(),
                    figure.year(),
                    figure.value(),
                    figure.source(),
                    figure.state(),
                    figure.version());
        }
    }

    /** A company with the figures that the caller may see. */
    public record CompanyEntry(CohortCompany company, List<FigureEntry> figures) {}

    /** Companies of a programme with their verified figures. */
    @GET
    public Page<CompanyEntry> all(@QueryParam("programme") @Nullable String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        Map<UUID, List<CompanyFigure>> figures =
                reader.verified(programme).stream()
                        .collect(Collectors.groupingBy(CompanyFigure::company));
        return new Page<>(
                reader.companies(programme).stream()
                        .map(it -> entry(it, figures.getOrDefault(it.id(), List.of())))
                        .toList(),
                Optional.empty());
    }

    /** Verified figures as a table. */
    @GET
    @Path("export.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("programme") @Nullable String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        Map<UUID, CohortCompany> companies =
                reader.companies(programme).stream()
                        .collect(Collectors.toMap(CohortCompany::id, Function.identity()));
        Sheet sheet = new Sheet("company", "measure", "year", "value", "source", "demonstration");
        for (CompanyFigure figure : reader.verified(programme)) {
            CohortCompany company = companies.get(figure.company());
            if (company != null) {
                sheet.row(
                        company.name(),
                        figure.measure(),
                        figure.year(),
                        figure.value(),
                        figure.source(),
                        company.demonstration());
            }
        }
        return sheet.response("cohort.csv");
    }

    /** Figures that wait to be verified; for the office and its auditors. */
    @GET
    @Path("waiting")
    public Page<FigureEntry> waiting(@QueryParam("programme") @Nullable String slug) {
        visitor.required();
        UUID programme = Asked.programme(programmes, slug).id();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        return new Page<>(
                reader.waiting(programme).stream().map(FigureEntry::of).toList(), Optional.empty());
    }

    /** A company: all its figures for itself and the office, verified ones for everybody. */
    @GET
    @Path("{company}")
    public CompanyEntry one(@PathParam("company") String id) {
        CohortCompany company = company(id);
        boolean all = reader.seesAll(visitor.principal(), company);
        return entry(
                company,
                reader.ofCompany(company.id()).stream()
                        .filter(it -> all || it.state() == FigureState.VERIFIED)
                        .toList());
    }

    /** Takes a company in; answers 201. */
    @POST
    public Response take(CohortRequest asked, @Context ContainerRequestContext request) {
        UUID programme = Asked.administered(programmes, visitor, Given.body(asked).programme());
        return created(
                desk.take(
                                visitor.principal(),
                                asked.company(Given.operation(request, ids), programme))
                        .orThrow());
    }

    /** Records that a company left the cohort. */
    @POST
    @Path("{company}/leave")
    public CohortCompany leave(@PathParam("company") String id, Moving asked) {
        SignedIn person = visitor.required();
        CohortCompany company = company(id);
        Refusal.throwIf(Access.mayAdministerProgramme(person, company.programme()));
        return desk.leave(
                        person,
                        company.id(),
                        Asked.date("until", Given.body(asked).until()),
                        Asked.lines("reason", asked.reason()))
                .orThrow();
    }

    /** Enters a figure of a year; answers 201. */
    @POST
    @Path("{company}/figures")
    public Response enter(
            @PathParam("company") String id,
            FigureRequest asked,
            @Context ContainerRequestContext request) {
        SignedIn person = visitor.required();
        CohortCompany company = company(id);
        Refusal.throwIf(CohortDesk.mayEnter(person, company));
        return created(
                FigureEntry.of(
                        desk.enter(
                                        person,
                                        Given.body(asked)
                                                .figure(
                                                        Given.operation(request, ids),
                                                        company.id()))
                                .orThrow()));
    }

    @POST
    @Path("figures/{figure}/verify")
    public FigureEntry verify(@PathParam("figure") String figure, Moving asked) {
        return moved(figure, FigureMove.VERIFY, asked);
    }

    @POST
    @Path("figures/{figure}/send-back")
    public FigureEntry sendBack(@PathParam("figure") String figure, Moving asked) {
        return moved(figure, FigureMove.SEND_BACK, asked);
    }

    @POST
    @Path("figures/{figure}/retract")
    public FigureEntry retract(@PathParam("figure") String figure, Moving asked) {
        return moved(figure, FigureMove.RETRACT, asked);
    }

    /** Moves of a figure, for its company and the office. */
    @GET
    @Path("figures/{figure}/history")
    public List<StepRecord> history(@PathParam("figure") String figure) {
        return desk.life(seen(figure).id());
    }

    private FigureEntry moved(String figure, FigureMove move, @Nullable Moving asked) {
        visitor.required();
        Moving given = Given.body(asked);
        return FigureEntry.of(
                desk.move(
                                visitor.principal(),
                                seen(figure).id(),
                                Asked.version(given.version()),
                                move,
                                Asked.lines("reason", given.reason()))
                        .orThrow());
    }

    /** Nobody else learns of a figure that is not verified. */
    private CompanyFigure seen(String id) {
        return reader.figure(Given.id("figure", id))
                .filter(it ->
                        reader.company(it.company())
                                .filter(of -> reader.seesAll(visitor.principal(), of))
                                .isPresent())
                .orElseThrow(() -> unknown("figure_not_found", "figure"));
    }

    private CohortCompany company(String id) {
        return reader.company(Given.id("company", id))
                .orElseThrow(() -> unknown("company_not_found", "company"));
    }

    private static CompanyEntry entry(CohortCompany company, List<CompanyFigure> figures) {
        return new CompanyEntry(company, figures.stream().map(FigureEntry::of).toList());
    }

    private static RuntimeException unknown(String code, String what) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, code, "There is no " + what + " of this id.")
                .asException();
    }

    private static Response created(Object entity) {
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(entity)
                .build();
    }
}
