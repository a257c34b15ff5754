package hutong.portal.cohort;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.RefusedException;
import hutong.kernel.Time;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import hutong.programme.Programme;
import hutong.programme.cohort.CohortCompany;
import hutong.programme.cohort.CohortDesk;
import hutong.programme.cohort.CohortReader;
import hutong.programme.cohort.CompanyFigure;
import hutong.programme.cohort.FigureMove;
import hutong.programme.cohort.NewFigure;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The office takes companies into the cohort, enters figures for them and verifies figures. */
@Path("/office/cohort")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CohortOfficePages {
    private static final URI HERE = URI.create("/office/cohort");

    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final CohortReader reader;
    private final CohortDesk desk;
    private final CohortTexts texts;
    private final PartnerBook partners;
    private final Ids ids;
    private final Time time;

    @Inject
    CohortOfficePages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            CohortReader reader,
            CohortDesk desk,
            CohortTexts texts,
            PartnerBook partners,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.reader = reader;
        this.desk = desk;
        this.texts = texts;
        this.partners = partners;
        this.ids = ids;
        this.time = time;
    }

    record Cohort(
            Form form,
            Form taking,
            String room,
            List<CohortTexts.Row> waiting,
            List<CohortTexts.Row> verified,
            List<Choice> companies,
            List<Choice> measures,
            List<Member> members,
            List<Choice> partners,
            boolean may)
            implements TemplateInstance {}

    record Member(UUID id, String name, String since, String until, boolean demonstration) {}

    @GET
    public TemplateInstance cohort() {
        return page(owner.read(), texts.empty(), taking("", "", time.today().toString()));
    }

    @POST
    public Response enter(
            @FormParam("figure") @DefaultValue("") String figure,
            @FormParam("company") @DefaultValue("") String company,
            @FormParam("measure") @DefaultValue("") String measure,
            @FormParam("year") @DefaultValue("") String year,
            @FormParam("value") @DefaultValue("") String value,
            @FormParam("source") @DefaultValue("") String source) {
        Programme programme = owner.change();
        Form form = texts.typed(figure, company, measure, year, value, source);
        Optional<NewFigure> told = texts.figure(form);
        try {
            if (told.isPresent()) {
                desk.enter(visitor.principal(), told.get()).orThrow();
                return Response.seeOther(HERE).build();
            }
        } catch (RefusedException refused) {
            form.refused(refused.refusal(), visit);
        }
        Form taking = taking("", "", time.today().toString());
        return Response.status(400).entity(page(programme, form, taking)).build();
    }

    @POST
    @Path("companies")
    public Response take(
            @FormParam("partner") @DefaultValue("") String partner,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("since") @DefaultValue("") String since) {
        Programme programme = owner.change();
        Form taking = taking(partner, name, since);
        Optional<Partner> chosen =
                known(programme).stream()
                        .filter(it -> it.organisation().toString().equals(partner))
                        .findFirst();
        try {
            desk.take(
                            visitor.principal(),
                            new CohortCompany(
                                    ids.next(),
                                    programme.id(),
                                    chosen.map(Partner::organisation),
                                    name.isBlank()
                                            ? chosen.map(it -> visit.read(it.name())).orElse("")
                                            : name.strip(),
                                    LocalDate.parse(since),
                                    Optional.empty(),
                                    chosen.filter(Partner::demonstration).isPresent()))
                    .orThrow();
            return Response.seeOther(HERE).build();
        } catch (DateTimeException malformed) {
            taking.fault("since", visit.say("outcomes_date_needed"));
        } catch (RefusedException refused) {
            taking.refused(refused.refusal(), visit);
        }
        return Response.status(400).entity(page(programme, texts.empty(), taking)).build();
    }

    @POST
    @Path("companies/{company}/leave")
    public Response leave(
            @PathParam("company") String company,
            @FormParam("reason") @DefaultValue("") String reason) {
        Programme programme = owner.change();
        UUID id =
                reader.companies(programme.id()).stream()
                        .map(CohortCompany::id)
                        .filter(it -> it.toString().equals(company))
                        .findFirst()
                        .orElseThrow(CohortDeskPages::missing);
        desk.leave(visitor.principal(), id, time.today(), reason).orThrow();
        return Response.seeOther(HERE).build();
    }

    @POST
    @Path("{figure}/{move}")
    public Response move(
            @PathParam("figure") String figure,
            @PathParam("move") String move,
            @FormParam("version") @DefaultValue("-1") int version,
            @FormParam("reason") @DefaultValue("") String reason) {
        owner.change();
        FigureMove wanted =
                moves().filter(it -> CohortTexts.key(it).equals(move))
                        .findFirst()
                        .orElseThrow(CohortDeskPages::missing);
        UUID id = CohortTexts.uuid(figure).orElseThrow(CohortDeskPages::missing);
        desk.move(visitor.principal(), id, version, wanted, reason).orThrow();
        return Response.seeOther(HERE).build();
    }

    private Cohort page(Programme programme, Form form, Form taking) {
        List<CohortCompany> companies = reader.companies(programme.id());
        Map<UUID, CohortCompany> byId =
                companies.stream()
                        .collect(Collectors.toMap(CohortCompany::id, Function.identity()));
        return new Cohort(
                form,
                taking,
                "office",
                rows(reader.waiting(programme.id()), byId),
                rows(reader.verified(programme.id()), byId),
                texts.companies(companies, form),
                texts.measures(form),
                companies.stream().map(this::member).toList(),
                known(programme).stream()
                        .map(it ->
                                new Choice(
                                        it.organisation().toString(),
                                        visit.read(it.name()),
                                        it.organisation()
                                                .toString()
                                                .equals(taking.value("partner"))))
                        .toList(),
                owner.mayChange());
    }

    private List<CohortTexts.Row> rows(
            List<CompanyFigure> figures, Map<UUID, CohortCompany> companies) {
        return figures.stream()
                .flatMap(it ->
                        Stream.ofNullable(companies.get(it.company()))
                                .map(of -> texts.row(it, of, moves())))
                .toList();
    }

    private Member member(CohortCompany company) {
        return new Member(
                company.id(),
                company.name(),
                visit.day(company.since()),
                company.until().map(visit::day).orElse(""),
                company.demonstration());
    }

    private List<Partner> known(Programme programme) {
        return partners.partners(
                        programme.id(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Page.SIZE_MAX)
                .items();
    }

    private static Stream<FigureMove> moves() {
        return Stream.of(FigureMove.VERIFY, FigureMove.SEND_BACK);
    }

    private static Form taking(String partner, String name, String since) {
        return Form.empty().with("partner", partner).with("name", name).with("since", since);
    }
}
