package hutong.portal.cohort;

import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.programme.cohort.CohortCompany;
import hutong.programme.cohort.CohortDesk;
import hutong.programme.cohort.CohortReader;
import hutong.programme.cohort.FigureMove;
import hutong.programme.cohort.NewFigure;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A company's own figures in the cohort: seen, entered, taken back. */
@Path("/desk/cohort")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CohortDeskPages {
    private final Visit visit;
    private final Visitor visitor;
    private final DeskOwner owner;
    private final CohortReader reader;
    private final CohortDesk desk;
    private final CohortTexts texts;

    @Inject
    CohortDeskPages(
            Visit visit,
            Visitor visitor,
            DeskOwner owner,
            CohortReader reader,
            CohortDesk desk,
            CohortTexts texts) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.reader = reader;
        this.desk = desk;
        this.texts = texts;
    }

    record Mine(
            String organisation,
            Form form,
            String room,
            List<Choice> companies,
            List<Choice> measures,
            List<CohortTexts.Row> rows)
            implements TemplateInstance {}

    @GET
    public TemplateInstance mine() {
        return page(texts.empty());
    }

    @POST
    public Response enter(
            @FormParam("figure") @DefaultValue("") String figure,
            @FormParam("company") @DefaultValue("") String company,
            @FormParam("measure") @DefaultValue("") String measure,
            @FormParam("year") @DefaultValue("") String year,
            @FormParam("value") @DefaultValue("") String value,
            @FormParam("source") @DefaultValue("") String source) {
        Form form = texts.typed(figure, company, measure, year, value, source);
        Optional<NewFigure> told = texts.figure(form);
        if (told.isEmpty() || companies().stream().noneMatch(it -> isOf(it, told.get()))) {
            return Response.status(400).entity(page(form)).build();
        }
        try {
            desk.enter(visitor.principal(), told.get()).orThrow();
        } catch (RefusedException refused) {
            form.refused(refused.refusal(), visit);
            return Response.status(400).entity(page(form)).build();
        }
        return Response.seeOther(URI.create("/desk/cohort")).build();
    }

    @POST
    @Path("{figure}/retract")
    public Response retract(
            @PathParam("figure") String figure,
            @FormParam("version") @DefaultValue("-1") int version) {
        UUID id =
                companies().stream()
                        .flatMap(it -> reader.ofCompany(it.id()).stream())
                        .filter(it -> it.id().toString().equals(figure))
                        .findFirst()
                        .orElseThrow(CohortDeskPages::missing)
                        .id();
        desk.move(visitor.principal(), id, version, FigureMove.RETRACT, "").orThrow();
        return Response.seeOther(URI.create("/desk/cohort")).build();
    }

    private Mine page(Form form) {
        List<CohortCompany> companies = companies();
        return new Mine(
                owner.name(),
                form,
                "desk",
                texts.companies(companies, form),
                texts.measures(form),
                companies.stream()
                        .flatMap(company ->
                                reader.ofCompany(company.id()).stream()
                                        .map(it ->
                                                texts.row(
                                                        it,
                                                        company,
                                                        Stream.of(FigureMove.RETRACT))))
                        .toList());
    }

    private List<CohortCompany> companies() {
        return reader.ofOrganisation(owner.organisation());
    }

    private static boolean isOf(CohortCompany company, NewFigure told) {
        return company.id().equals(told.company());
    }

    static RuntimeException missing() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "figure_not_found", "There is no such figure.")
                .asException();
    }
}
