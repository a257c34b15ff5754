package hutong.portal.cohort;

import hutong.kernel.Ids;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.programme.cohort.CohortCompany;
import hutong.programme.cohort.CompanyFigure;
import hutong.programme.cohort.FigureMove;
import hutong.programme.cohort.FigureState;
import hutong.programme.cohort.Measure;
import hutong.programme.cohort.NewFigure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Figures of the cohort as pages show them, and the form that they are entered by. */
@Singleton
public class CohortTexts {
    private final Visit visit;
    private final Ids ids;

    @Inject
    CohortTexts(Visit visit, Ids ids) {
        this.visit = visit;
        this.ids = ids;
    }

    /**
     * A figure with what the reader may do with it.
     *
     * @param plain the value as plots read it
     */
    public record Row(
            UUID id,
            String company,
            String measure,
            int year,
            String value,
            long plain,
            String source,
            String state,
            String tone,
            boolean demonstration,
            int version,
            List<Move> moves) {}

    public record Move(String key, String label, boolean needed) {}

    Row row(CompanyFigure figure, CohortCompany company, Stream<FigureMove> may) {
        return new Row(
                figure.id(),
                company.name(),
                visit.name(figure.measure()),
                figure.year(),
                visit.count(figure.value()),
                figure.value(),
                figure.source(),
                visit.name(figure.state()),
                tone(figure.state()),
                company.demonstration(),
                figure.version(),
                may.filter(it -> it.from().contains(figure.state()))
                        .map(it -> new Move(key(it), visit.name(it), it.needsReason()))
                        .toList());
    }

    List<Choice> measures(Form form) {
        return Stream.of(Measure.values())
                .map(it ->
                        new Choice(key(it), visit.name(it), key(it).equals(form.value("measure"))))
                .toList();
    }

    List<Choice> companies(List<CohortCompany> companies, Form form) {
        return companies.stream()
                .map(it ->
                        new Choice(
                                it.id().toString(),
                                it.name(),
                                it.id().toString().equals(form.value("company"))))
                .toList();
    }

    Form empty() {
        return Form.empty()
                .with("figure", ids.next().toString())
                .with("company", "")
                .with("measure", "")
                .with("year", "")
                .with("value", "")
                .with("source", "");
    }

    Form typed(
            String figure,
            String company,
            String measure,
            String year,
            String value,
            String source) {
        return Form.empty()
                .with("figure", figure)
                .with("company", company)
                .with("measure", measure)
                .with("year", year)
                .with("value", value)
                .with("source", source);
    }

    /** What was typed; empty with the faults in the form where it is no figure. */
    Optional<NewFigure> figure(Form form) {
        Optional<Measure> measure =
                Stream.of(Measure.values())
                        .filter(it -> key(it).equals(form.value("measure")))
                        .findFirst();
        Optional<UUID> company = uuid(form.value("company"));
        Optional<Long> year = number(form, "year", 4);
        Optional<Long> value = number(form, "value", 15);
        if (company.isEmpty()) {
            form.fault("company", visit.say("cohort_company_needed"));
        }
        if (measure.isEmpty() || company.isEmpty() || year.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new NewFigure(
                        uuid(form.value("figure")).orElseGet(ids::next),
                        company.get(),
                        measure.get(),
                        year.get().intValue(),
                        value.get(),
                        form.value("source")));
    }

    private Optional<Long> number(Form form, String field, int digitsMax) {
        String digits = form.value(field).replaceAll("[\\s,.\u00a0\u202f]", "");
        if (!digits.matches("\\d{1," + digitsMax + "}")) {
            form.fault(field, visit.say("cohort_number_needed"));
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(digits));
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String tone(FigureState state) {
        return switch (state) {
            case VERIFIED -> "good";
            case ENTERED -> "warn";
            case SENT_BACK -> "bad";
            case RETRACTED, REPLACED -> "";
        };
    }
}
