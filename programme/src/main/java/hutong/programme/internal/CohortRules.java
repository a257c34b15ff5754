package hutong.programme.internal;

import hutong.kernel.Refusal;
import hutong.programme.cohort.CohortCompany;
import hutong.programme.cohort.NewFigure;
import hutong.programme.outcomes.OutcomeLimits;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** What companies and figures of the cohort must satisfy. Everything throws refusals. */
public final class CohortRules {
    private static final OutcomeLimits LIMITS = OutcomeLimits.defaults();
    private static final int COMPANIES_MAX = 500;
    private static final int YEAR_FIRST = 1990;
    private static final long VALUE_MAX = 1_000_000_000_000_000L;

    private CohortRules() {}

    public static void check(CohortCompany company, LocalDate today) {
        Refusal.throwIf(Texting.line("name", company.name(), LIMITS.lineCharactersMax()));
        if (company.since().isAfter(today) || company.since().getYear() < YEAR_FIRST) {
            throw Refusal.invalid("since", "Give the day on which it was taken in.").asException();
        }
    }

    /** The organisation must be tied to the programme, and the cohort stays small enough to see. */
    public static void checkRoom(Handle handle, CohortCompany company) {
        if (CohortRows.companies(handle, company.programme()).size() >= COMPANIES_MAX) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "cohort_full",
                            "A cohort has at most " + COMPANIES_MAX + " companies.")
                    .asException();
        }
        boolean stranger =
                company.organisation()
                        .filter(it -> PartnerRows.find(handle, company.programme(), it).isEmpty())
                        .isPresent();
        if (stranger) {
            throw Refusal.invalid("organisation", "Name a partner of this programme, or none.")
                    .asException();
        }
    }

    public static void checkEnd(CohortCompany company, LocalDate until, LocalDate today) {
        if (until.isBefore(company.since()) || until.isAfter(today)) {
            throw Refusal.invalid("until", "Give the day on which it left.").asException();
        }
    }

    public static void check(NewFigure told, LocalDate today) {
        if (told.year() < YEAR_FIRST || told.year() > today.getYear()) {
            throw Refusal.invalid("year", "Give a year that has begun.").asException();
        }
        if (told.value() < 0 || told.value() > VALUE_MAX) {
            throw Refusal.invalid("value", "Give a whole number, 0 or more.").asException();
        }
        Refusal.throwIf(Texting.line("source", told.source(), LIMITS.lineCharactersMax()));
    }

    /** Of a company that left, years up to then are still told. */
    public static void checkYear(CohortCompany company, int year) {
        if (company.until().filter(it -> year > it.getYear()).isPresent()) {
            throw Refusal.invalid("year", "It left the cohort before this year.").asException();
        }
    }

    public static void checkReason(boolean needed, String reason) {
        int most = LIMITS.textCharactersMax();
        Refusal.throwIf(
                needed ? Texting.reason(reason, most) : Texting.lines("reason", reason, most));
    }

    public static Refusal taken() {
        return Refusal.of(
                Refusal.Kind.CONFLICT, "company_taken", "A company of this name is in the cohort.");
    }

    public static Refusal unknownCompany() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "company_not_found", "There is no company of this id.");
    }

    public static Refusal unknownFigure() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "figure_not_found", "There is no figure of this id.");
    }
}
