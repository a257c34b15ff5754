package hutong.programme.cohort;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.programme.internal.CohortRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The cohort as it may be seen: everybody sees the companies and their verified figures; a company
 * and the office of the programme see the rest ({@link #seesAll}).
 */
@Singleton
public final class CohortReader {
    private final Database database;

    @Inject
    public CohortReader(Database database) {
        this.database = database;
    }

    /** By name, those that left last. */
    public List<CohortCompany> companies(UUID programme) {
        return database.read(handle -> CohortRows.companies(handle, programme));
    }

    /** Places of an organisation in the cohorts of all programmes. */
    public List<CohortCompany> ofOrganisation(UUID organisation) {
        return database.read(handle -> CohortRows.ofOrganisation(handle, organisation));
    }

    public Optional<CohortCompany> company(UUID id) {
        return database.read(handle -> CohortRows.company(handle, id));
    }

    public Optional<CompanyFigure> figure(UUID id) {
        return database.read(handle -> CohortRows.figure(handle, id));
    }

    /** Verified figures of a programme, by company, measure and year. */
    public List<CompanyFigure> verified(UUID programme) {
        return database.read(
                handle -> CohortRows.ofProgramme(handle, programme, FigureState.VERIFIED));
    }

    /** Figures that wait for the office, by company, measure and year. */
    public List<CompanyFigure> waiting(UUID programme) {
        return database.read(
                handle -> CohortRows.ofProgramme(handle, programme, FigureState.ENTERED));
    }

    /** All figures of a company, the newest year first; the caller asks {@link #seesAll}. */
    public List<CompanyFigure> ofCompany(UUID company) {
        return database.read(handle -> CohortRows.ofCompany(handle, company));
    }

    /** Whether figures that are not verified are shown too. */
    public boolean seesAll(Principal principal, CohortCompany company) {
        return Access.mayReadProgramme(principal, company.programme()).isEmpty()
                || company.organisation()
                        .filter(it -> Access.mayActForOrganisation(principal, it).isEmpty())
                        .isPresent();
    }
}
