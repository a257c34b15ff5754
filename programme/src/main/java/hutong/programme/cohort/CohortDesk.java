package hutong.programme.cohort;

import hutong.identity.Access;
import hutong.identity.Principal;
import hutong.identity.SignedIn;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.awards.StepOutcome;
import hutong.programme.awards.StepOutcome.ChangedMeanwhile;
import hutong.programme.awards.StepOutcome.Done;
import hutong.programme.awards.StepOutcome.Exists;
import hutong.programme.awards.StepOutcome.NotAllowed;
import hutong.programme.awards.StepRecord;
import hutong.programme.internal.Chronicle;
import hutong.programme.internal.CohortRows;
import hutong.programme.internal.CohortRules;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The office takes leading companies into the cohort; the company, or the office for it, enters
 * figures of a year with their source; the office verifies them or sends them back.
 *
 * <ul>
 *   <li>A figure is never changed: a new one of the same company, measure and year replaces the one
 *       that waits, and once verified the one that counted.
 *   <li>A move names the version that it saw: of two at once one wins.
 *   <li>Move, trail and event stand together or not at all.
 * </ul>
 */
@Singleton
public final class CohortDesk {
    private final Database database;
    private final Chronicle chronicle;
    private final Time time;

    @Inject
    public CohortDesk(Database database, Outbox outbox, AuditTrail trail, Time time) {
        this.database = database;
        this.chronicle = new Chronicle(outbox, trail, time);
        this.time = time;
    }

    /** Takes a company in; for the office. The same again changes nothing. */
    public StepOutcome<CohortCompany> take(Principal principal, CohortCompany company) {
        return StepOutcome.of(() -> {
            UUID by = officer(principal, company.programme());
            CohortRules.check(company, time.today());
            return database.transact(handle -> {
                Optional<CohortCompany> known = CohortRows.company(handle, company.id());
                if (known.isPresent()) {
                    if (!known.get().programme().equals(company.programme())) {
                        throw CohortRules.unknownCompany().asException();
                    }
                    return new Exists<>(known.get());
                }
                CohortRules.checkRoom(handle, company);
                if (!CohortRows.insert(handle, company)) {
                    throw CohortRules.taken().asException();
                }
                Act act = Act.of(by, "cohort.taken_in", company.id(), company.programme());
                tell(handle, act.to(Map.of("name", company.name())), company, "CohortCompanyTaken");
                return new Done<>(company);
            });
        });
    }

    /** Records that a company left the cohort; its figures stay. For the office. */
    public StepOutcome<CohortCompany> leave(
            Principal principal, UUID id, LocalDate until, String reason) {
        return StepOutcome.of(() -> {
            CohortCompany seen = company(id);
            UUID by = officer(principal, seen.programme());
            CohortRules.checkReason(true, reason);
            return database.transact(handle -> {
                CohortCompany now = CohortRows.lock(handle, id).orElseThrow();
                if (now.until().isPresent()) {
                    return now.until().get().equals(until)
                            ? new Exists<>(now)
                            : new NotAllowed<>("LEFT", "LEAVE");
                }
                CohortRules.checkEnd(now, until, time.today());
                CohortRows.leave(handle, id, until);
                CohortCompany after = CohortRows.company(handle, id).orElseThrow();
                Act act = Act.of(by, "cohort.left", id, now.programme()).because(reason.strip());
                tell(handle, act.changed("until", "", until), after, "CohortCompanyLeft");
                return new Done<>(after);
            });
        });
    }

    /** Who enters figures of a company: its own people and the office; empty for yes. */
    public static Optional<Refusal> mayEnter(Principal principal, CohortCompany company) {
        Optional<Refusal> asOffice = Access.mayAdministerProgramme(principal, company.programme());
        return asOffice.isEmpty()
                ? asOffice
                : company.organisation()
                        .map(it -> Access.mayActForOrganisation(principal, it))
                        .orElse(asOffice);
    }

    /** Enters a figure, for the office to verify. */
    public StepOutcome<CompanyFigure> enter(Principal principal, NewFigure told) {
        return StepOutcome.of(() -> {
            CohortCompany company = company(told.company());
            UUID by = teller(principal, company);
            CohortRules.check(told, time.today());
            return database.transact(handle -> enter(handle, told, by));
        });
    }

    private StepOutcome<CompanyFigure> enter(Handle handle, NewFigure told, UUID by) {
        CohortCompany company = CohortRows.lock(handle, told.company()).orElseThrow();
        Optional<CompanyFigure> known = CohortRows.figure(handle, told.id());
        if (known.isPresent()) {
            if (!known.get().company().equals(company.id())) {
                throw CohortRules.unknownFigure().asException();
            }
            return new Exists<>(known.get());
        }
        CohortRules.checkYear(company, told.year());
        CompanyFigure figure =
                new CompanyFigure(
                        told.id(),
                        told.company(),
                        told.measure(),
                        told.year(),
                        told.value(),
                        told.source().strip(),
                        FigureState.ENTERED,
                        1,
                        time.now(),
                        by);
        replace(handle, company, figure, FigureState.ENTERED, by);
        CohortRows.insert(handle, figure);
        step(handle, company, figure, FigureMove.ENTER, "", by, 1);
        return new Done<>(figure);
    }

    /**
     * Any move of a person but {@link FigureMove#ENTER}.
     *
     * @param seen the version that the person decided on
     */
    public StepOutcome<CompanyFigure> move(
            Principal principal, UUID id, int seen, FigureMove move, String reason) {
        if (move == FigureMove.ENTER || move.by() == FigureMove.By.HOUSE) {
            throw new IllegalArgumentException(move + " is not made here");
        }
        return StepOutcome.of(() -> {
            CompanyFigure figure =
                    database.read(handle -> CohortRows.figure(handle, id))
                            .orElseThrow(() -> CohortRules.unknownFigure().asException());
            CohortCompany company = company(figure.company());
            UUID by =
                    move.by() == FigureMove.By.OFFICE
                            ? officer(principal, company.programme())
                            : teller(principal, company);
            CohortRules.checkReason(move.needsReason(), reason);
            return database.transact(handle -> move(handle, id, seen, move, reason.strip(), by));
        });
    }

    private StepOutcome<CompanyFigure> move(
            Handle handle, UUID id, int seen, FigureMove move, String reason, UUID by) {
        UUID of = CohortRows.figure(handle, id).orElseThrow().company();
        CohortCompany company = CohortRows.lock(handle, of).orElseThrow();
        CompanyFigure now = CohortRows.figure(handle, id).orElseThrow();
        if (now.version() != seen) {
            return CohortRows.wasMade(handle, id, seen, move, by)
                    ? new Exists<>(now)
                    : new ChangedMeanwhile<>(now);
        }
        if (!move.from().contains(now.state())) {
            return new NotAllowed<>(now.state().name(), move.name());
        }
        if (move == FigureMove.VERIFY) {
            replace(handle, company, now, FigureState.VERIFIED, by);
        }
        step(handle, company, now, move, reason, by, seen + 1);
        return new Done<>(CohortRows.figure(handle, id).orElseThrow());
    }

    /** Moves of a figure, in order. */
    public List<StepRecord> life(UUID figure) {
        return database.read(handle -> CohortRows.life(handle, figure));
    }

    private void replace(
            Handle handle, CohortCompany company, CompanyFigure by, FigureState state, UUID who) {
        CohortRows.same(handle, by, state)
                .ifPresent(older ->
                        step(
                                handle,
                                company,
                                older,
                                FigureMove.REPLACE,
                                "",
                                who,
                                older.version() + 1));
    }

    private void step(
            Handle handle,
            CohortCompany company,
            CompanyFigure figure,
            FigureMove move,
            String reason,
            UUID by,
            int version) {
        String from = move == FigureMove.ENTER ? "" : figure.state().name();
        CohortRows.move(
                handle,
                new StepRecord(
                        figure.id(),
                        version,
                        move.name(),
                        from,
                        move.to().name(),
                        reason,
                        time.now(),
                        by));
        String word = move.name().toLowerCase(Locale.ROOT);
        chronicle.record(
                handle,
                Act.of(by, "cohort_figure." + word, figure.id(), company.programme())
                        .because(reason)
                        .changed("state", from, move.to()),
                version,
                "CohortFigureMoved",
                Map.of(
                        "programme", company.programme().toString(),
                        "organisation", company.organisation().map(UUID::toString).orElse(""),
                        "company", company.id().toString(),
                        "companyName", company.name(),
                        "figure", figure.id().toString(),
                        "measure", figure.measure().name(),
                        "year", Integer.toString(figure.year()),
                        "state", move.to().name(),
                        "demonstration", Boolean.toString(company.demonstration())));
    }

    private void tell(Handle handle, Act act, CohortCompany company, String event) {
        chronicle.record(
                handle,
                act,
                1,
                event,
                Map.of(
                        "programme", company.programme().toString(),
                        "organisation", company.organisation().map(UUID::toString).orElse(""),
                        "company", company.id().toString(),
                        "demonstration", Boolean.toString(company.demonstration())));
    }

    private CohortCompany company(UUID id) {
        return database.read(handle -> CohortRows.company(handle, id))
                .orElseThrow(() -> CohortRules.unknownCompany().asException());
    }

    private static UUID officer(Principal principal, UUID programme) {
        return allowed(principal, Access.mayAdministerProgramme(principal, programme));
    }

    private static UUID teller(Principal principal, CohortCompany company) {
        return allowed(principal, mayEnter(principal, company));
    }

    private static UUID allowed(Principal principal, Optional<Refusal> refusal) {
        if (refusal.isPresent() || !(principal instanceof SignedIn person)) {
            throw refusal.orElseThrow().asException();
        }
        return person.id();
    }
}
