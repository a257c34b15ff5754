package hutong.portal.cohort;

import hutong.kernel.Refusal;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.cohort.CohortCompany;
import hutong.programme.cohort.CohortReader;
import hutong.programme.cohort.CompanyFigure;
import hutong.programme.cohort.Measure;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public board of the cohort: verified figures over the years. */
@Path("/cohort")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CohortPages {
    private final Visit visit;
    private final HomeProgramme home;
    private final CohortReader reader;
    private final CohortTexts texts;

    @Inject
    CohortPages(Visit visit, HomeProgramme home, CohortReader reader, CohortTexts texts) {
        this.visit = visit;
        this.home = home;
        this.reader = reader;
        this.texts = texts;
    }

    record Board(String slug, int count, List<Member> companies, List<Drawn> measures)
            implements TemplateInstance {}

    record Member(String name, String since, String until, boolean demonstration) {}

    /** A measure with its figures by company and year. */
    record Drawn(String id, String title, String unit, List<CohortTexts.Row> rows) {}

    @GET
    public TemplateInstance board() {
        Programme programme =
                home.find()
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "programme_not_found",
                                                "There is no programme yet.")
                                        .asException());
        List<CohortCompany> companies = reader.companies(programme.id());
        Map<UUID, CohortCompany> byId =
                companies.stream()
                        .collect(Collectors.toMap(CohortCompany::id, Function.identity()));
        List<CompanyFigure> figures =
                reader.verified(programme.id()).stream()
                        .filter(it -> byId.containsKey(it.company()))
                        .toList();
        return new Board(
                programme.slug(),
                (int) companies.stream().filter(it -> it.until().isEmpty()).count(),
                companies.stream().map(this::member).toList(),
                Stream.of(Measure.values())
                        .map(it -> drawn(it, figures, byId))
                        .filter(it -> !it.rows().isEmpty())
                        .toList());
    }

    private Member member(CohortCompany company) {
        return new Member(
                company.name(),
                visit.day(company.since()),
                company.until().map(visit::day).orElse(""),
                company.demonstration());
    }

    private Drawn drawn(
            Measure measure, List<CompanyFigure> figures, Map<UUID, CohortCompany> byId) {
        return new Drawn(
                CohortTexts.key(measure),
                visit.name(measure),
                visit.sayOf("cohort_unit", measure),
                figures.stream()
                        .filter(it -> it.measure() == measure)
                        .flatMap(it ->
                                Stream.ofNullable(byId.get(it.company()))
                                        .map(of -> texts.row(it, of, Stream.empty())))
                        .toList());
    }
}
