package hutong.reports;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.kernel.Ids;
import hutong.notices.calendar.Deadline;
import hutong.notices.calendar.DeadlineKind;
import hutong.notices.calendar.Reader;
import hutong.programme.awards.AwardState;
import hutong.programme.partners.ProgrammeTies;
import hutong.store.Columns;
import hutong.store.Database;
import hutong.store.TestingDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deadline is told to those who may see it, and to nobody beyond. */
class DeadlinesDatabaseTest {
    private final Database database =
            TestingDatabase.fresh(
                    "store", "audit", "ledger", "identity", "catalogue", "programme", "notices");
    private final Ids ids = Ids.system();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final UUID programme = ids.next();
    private final UUID organisation = ids.next();
    private final UUID person = ids.next();
    private final UUID open = ids.next();
    private final UUID invited = ids.next();
    private final UUID draft = ids.next();
    private final UUID asked = ids.next();
    private final UUID offered = ids.next();
    private final UUID review = ids.next();
    private final UUID milestone = ids.next();
    private final Deadlines deadlines = new Deadlines(database, new ProgrammeTies(database));

    @BeforeEach
    void write() {
        database.run(handle -> {
            call(handle, open, programme, false);
            call(handle, invited, programme, true);
            call(handle, ids.next(), ids.next(), true);
            application(handle, draft, "DRAFT", "2026-0001");
            application(handle, asked, "INFORMATION_REQUESTED", "2026-0002");
            application(handle, offered, "OFFERED", "2026-0003");
            handle.createUpdate(
                            """
                            INSERT INTO programme.information_request
                                (id, application, question, asked_by, asked_at, due_at)
                            VALUES (:id, :application, 'Which?', :id, :now, :due)
                            """)
                    .bind("id", ids.next())
                    .bind("application", asked)
                    .bind("now", Columns.time(now))
                    .bind("due", Columns.time(days(3)))
                    .execute();
            handle.createUpdate(
                            """
                            INSERT INTO programme.offer (id, programme, call, application, amount,
                                terms, expires_at, state, made_at, made_by)
                            VALUES (:id, :programme, :call, :application, 1, '', :expires, 'MADE',
                                :now, :id)
                            """)
                    .bind("id", ids.next())
                    .bind("programme", programme)
                    .bind("call", open)
                    .bind("application", offered)
                    .bind("expires", Columns.time(days(4)))
                    .bind("now", Columns.time(now))
                    .execute();
            handle.createUpdate(
                            """
                            INSERT INTO programme.review (id, programme, call, application,
                                reviewer, state, assigned_at, assigned_by, why, due_at, scores,
                                comment_panel, comment_applicant, changed_at, version)
                            VALUES (:id, :programme, :call, :application, :person, 'TO_DECLARE',
                                :now, :id, '', :due, CAST('{}' AS jsonb), '', '', :now, 1)
                            """)
                    .bind("id", review)
                    .bind("programme", programme)
                    .bind("call", open)
                    .bind("application", asked)
                    .bind("person", person)
                    .bind("now", Columns.time(now))
                    .bind("due", Columns.time(days(-2)))
                    .execute();
            award(handle, AwardState.ACTIVE, milestone);
            award(handle, AwardState.WITHDRAWN, ids.next());
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMemberSeesWhatTheOrganisationHasToDo() {
        List<Deadline> seen = deadlines.of(member(organisation), now, 100);
        assertThat(seen)
                .extracting(Deadline::subject)
                .containsExactlyInAnyOrder(open, open, draft, asked, offered, milestone);
        assertThat(seen)
                .filteredOn(it -> it.kind() == DeadlineKind.DRAFT_DUE)
                .as("its next cut-off")
                .extracting(it -> it.when().begins())
                .containsExactly(days(5));
        assertThat(seen).isSortedAccordingTo((a, b) -> begins(a).compareTo(begins(b)));
        assertThat(deadlines.of(member(organisation), now, 2)).hasSize(2);
    }

    @Test
    void othersSeeOpenCallsAlone() {
        assertThat(deadlines.of(member(ids.next()), now, 100))
                .extracting(Deadline::subject)
                .containsOnly(open);
        Reader elsewhere =
                new Reader(
                        ids.next(),
                        List.of(),
                        List.of(
                                new OfficeRole(
                                        person, Optional.of(ids.next()), OfficeRole.Kind.OFFICER)));
        assertThat(deadlines.of(elsewhere, now, 100))
                .extracting(Deadline::kind)
                .containsOnly(DeadlineKind.CALL_CLOSES);
    }

    @Test
    void aReviewerSeesOwnReviewsByNumberWhileInOffice() {
        Reader reviewer = office(person, programme, OfficeRole.Kind.REVIEWER);
        assertThat(deadlines.of(reviewer, now, 100))
                .filteredOn(it -> it.kind() == DeadlineKind.REVIEW_DUE)
                .as("overdue ones too")
                .singleElement()
                .satisfies(it -> assertThat(it.title().en()).isEqualTo("2026-0002"));
        for (Reader other :
                List.of(
                        office(ids.next(), programme, OfficeRole.Kind.REVIEWER),
                        office(person, ids.next(), OfficeRole.Kind.REVIEWER),
                        new Reader(person, List.of(), List.of()))) {
            assertThat(deadlines.of(other, now, 100))
                    .extracting(Deadline::kind)
                    .doesNotContain(DeadlineKind.REVIEW_DUE);
        }
    }

    @Test
    void anOfficerSeesCallsAndMilestonesOfTheProgramme() {
        assertThat(deadlines.of(office(person, programme, OfficeRole.Kind.OFFICER), now, 100))
                .extracting(Deadline::subject)
                .containsOnly(open, invited, milestone)
                .doesNotContain(draft, asked, offered);
    }

    private static Instant begins(Deadline deadline) {
        return deadline.when().begins();
    }

    private Reader member(UUID of) {
        return new Reader(
                ids.next(), List.of(new Membership(person, of, Membership.Role.MEMBER)), List.of());
    }

    private Reader office(UUID who, UUID of, OfficeRole.Kind kind) {
        return new Reader(who, List.of(), List.of(new OfficeRole(who, Optional.of(of), kind)));
    }

    private Instant days(int days) {
        return now.plus(Duration.ofDays(days));
    }

    /** With cut-offs in the past, in 5 and in 40 days. */
    private void call(Handle handle, UUID id, UUID of, boolean invitationOnly) {
        handle.createUpdate(
                        """
                        INSERT INTO programme.call (id, programme, kind, state, title_en, title_zh,
                            title_vi, summary_en, summary_zh, summary_vi, opens_at, cut_offs,
                            stages, reviewers_needed, eligibility, form, form_version, rubric,
                            invitation_only, created_at, created_by, version)
                        VALUES (:id, :of, 'GRANT', 'OPEN', 'A call', '', '', 's', '', '', :now,
                            ARRAY[:past, :soon, :later], ARRAY['SCREENING'], 0, CAST('[]' AS jsonb),
                            :id, 1, CAST('{}' AS jsonb), :invited, :now, :id, 1)
                        """)
                .bind("id", id)
                .bind("of", of)
                .bind("now", Columns.time(now))
                .bind("past", Columns.time(days(-5)))
                .bind("soon", Columns.time(days(5)))
                .bind("later", Columns.time(days(40)))
                .bind("invited", invitationOnly)
                .execute();
    }

    private void application(Handle handle, UUID id, String state, String number) {
        Update insert =
                handle.createUpdate(
                        """
                        INSERT INTO programme.application (id, programme, call, number,
                            organisation, created_by, state, round, title, requested, answers,
                            form_version, created_at, submitted_at, changed_at, version)
                        VALUES (:id, :programme, :call, :number, :organisation, :id, :state, 1,
                            'SECRET', 1, CAST('{}' AS jsonb), 1, :now, :submitted, :now, 1)
                        """);
        insert.bind("id", id)
                .bind("programme", programme)
                .bind("call", open)
                .bind("number", number)
                .bind("organisation", organisation)
                .bind("state", state)
                .bind("now", Columns.time(now))
                .bind(
                        "submitted",
                        Columns.timeMaybe(Optional.of(now).filter(_ -> !state.equals("DRAFT"))))
                .execute();
    }

    private void award(Handle handle, AwardState state, UUID step) {
        UUID award = ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO programme.award (id, programme, fund, organisation, title,
                            amount, released, returned, cover_basis_points, purposes, suppliers,
                            models, starts_at, ends_at, state, money, sweeps, demonstration,
                            decided_by, decided_at)
                        VALUES (:id, :programme, :id, :organisation, 'Grant', 10, 0, 0, 10000, 1,
                            CAST('{}' AS uuid[]), CAST('{}' AS uuid[]), :now, :end, :state, 1, 0,
                            false, :id, :now)
                        """)
                .bind("id", award)
                .bind("programme", programme)
                .bind("organisation", organisation)
                .bind("state", state.number())
                .bind("now", Columns.time(now))
                .bind("end", Columns.time(days(700)))
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO programme.milestone (id, programme, award, organisation, number,
                            title_en, kind, pays, amount, due_on, report, state, reminded, version)
                        VALUES (:id, :programme, :award, :organisation, 1, 'First chips',
                            'MILESTONE', 'MONEY', 1, :due, '', 'PLANNED', 0, 1)
                        """)
                .bind("id", step)
                .bind("programme", programme)
                .bind("award", award)
                .bind("organisation", organisation)
                .bind("due", LocalDate.now().plusDays(30))
                .execute();
    }
}
