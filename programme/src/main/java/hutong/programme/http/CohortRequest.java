package hutong.programme.http;

import hutong.kernel.Refusal;
import hutong.programme.cohort.CohortCompany;
import hutong.programme.cohort.Measure;
import hutong.programme.cohort.NewFigure;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the office sends to take a company in.
 *
 * @param programme its slug
 * @param organisation a partner of the programme; left out for a company that is none
 * @param since the day, such as 2026-12-31
 */
public record CohortRequest(
        @Nullable String programme,
        @Nullable String organisation,
        @Nullable String name,
        @Nullable String since) {

    /**
     * A figure of a year.
     *
     * @param value whole, in the unit of its measure
     * @param source where it can be looked up
     */
    public record FigureRequest(
            @Nullable String measure,
            @Nullable Integer year,
            @Nullable Long value,
            @Nullable String source) {
        NewFigure figure(UUID id, UUID company) {
            if (year == null || value == null) {
                throw Refusal.invalid(
                                year == null ? "year" : "value", "Give year and value as numbers.")
                        .asException();
            }
            return new NewFigure(
                    id,
                    company,
                    Asked.one(Measure.class, "measure", measure),
                    year,
                    value,
                    Asked.text("source", source));
        }
    }

    /**
     * @param version of the figure, as it was read
     * @param until the day on which a company left
     */
    public record Moving(
            @Nullable Integer version, @Nullable String until, @Nullable String reason) {}

    CohortCompany company(UUID id, UUID programmeId) {
        return new CohortCompany(
                id,
                programmeId,
                Asked.uuidMaybe("organisation", organisation),
                Asked.text("name", name).strip(),
                Asked.date("since", since),
                Optional.empty(),
                false);
    }
}
