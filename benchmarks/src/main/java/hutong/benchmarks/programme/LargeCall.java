package hutong.benchmarks.programme;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.ledger.Purpose;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallOutcome;
import hutong.programme.calls.CallState;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.Stage;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** A grant call of 60 million credits and at most 12 awards, with 10,000 applications in review. */
final class LargeCall {
    static final int APPLICATIONS = 10_000;
    static final int REVIEWS_EACH = 5;

    private static final UUID SOMEBODY = new UUID(4, 4);
    private static final String FORM =
            "{\"type\":\"object\",\"properties\":{\"topic\":{\"type\":\"string\"}}}";
    private static final String INSERT_APPLICATIONS =
            """
            INSERT INTO programme.application (id, programme, call, number, organisation, created_by,
                state, round, title, requested, answers, form_version, created_at, submitted_at,
                changed_at, version)
            SELECT CAST(md5('a' || n) AS uuid), :programme, :call, 'N-' || lpad(n::text, 6, '0'),
                CAST(md5('o' || n % 3000) AS uuid), CAST(md5('p') AS uuid), 'REVIEW', 0,
                'Project ' || n, (1000000 + n::bigint * 7919 % 9000000) * 1000000000, '{}', 1, now(),
                now(), now(), 3
            FROM generate_series(1, :applications) n
            """;
    private static final String INSERT_REVIEWS =
            """
            INSERT INTO programme.review (id, programme, call, application, reviewer, state,
                assigned_at, assigned_by, why, scores, score, comment_panel, comment_applicant,
                submitted_at, changed_at, version)
            SELECT CAST(md5('r' || n || '.' || k) AS uuid), :programme, :call,
                CAST(md5('a' || n) AS uuid), CAST(md5('w' || (n * 5 + k) % 500) AS uuid),
                'SUBMITTED', now(), CAST(md5('p') AS uuid), '', '{}', (n * 7919 + k * 1237) % 10001,
                'text', 'text', now(), now(), 3
            FROM generate_series(1, :applications) n, generate_series(1, :each) k
            """;

    private LargeCall() {}

    /** Makes it; its id. */
    static UUID make(Database database, UUID programme) {
        Time time = Time.system();
        Ids ids = Ids.system();
        var calls =
                new CallBook(
                        database,
                        time,
                        ids,
                        new AuditTrail(time),
                        new Outbox(StoreLimits.defaults()));
        UUID form = ids.next();
        calls.putForm(programme, form, FORM, SOMEBODY);
        if (!(calls.draft(draft(ids.next(), programme, form, time), SOMEBODY)
                instanceof CallOutcome.Done done)) {
            throw new IllegalStateException("the call can't be drafted");
        }
        Call call = done.call();
        calls.move(programme, call.id(), call.version(), CallState.OPEN, "", SOMEBODY);
        database.run(handle -> {
            handle.createUpdate(INSERT_APPLICATIONS)
                    .bind("programme", programme)
                    .bind("call", call.id())
                    .bind("applications", APPLICATIONS)
                    .execute();
            handle.createUpdate(INSERT_REVIEWS)
                    .bind("programme", programme)
                    .bind("call", call.id())
                    .bind("applications", APPLICATIONS)
                    .bind("each", REVIEWS_EACH)
                    .execute();
        });
        return call.id();
    }

    private static Call draft(UUID id, UUID programme, UUID form, Time time) {
        return new Call(
                id,
                programme,
                CallKind.GRANT,
                CallState.DRAFT,
                Texts.english("Grants"),
                Texts.english("Projects"),
                Optional.empty(),
                time.now(),
                List.of(time.now().plus(Duration.ofDays(30))),
                Optional.of(Credit.ofCredits(60_000_000)),
                OptionalInt.of(12),
                Optional.of(
                        new AwardTerms(
                                10_000,
                                Set.of(Purpose.MODELS),
                                Set.of(),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                24,
                                10_000,
                                false)),
                Optional.empty(),
                Set.of(Stage.SCREENING, Stage.REVIEW, Stage.PANEL, Stage.DECISION),
                REVIEWS_EACH,
                List.of(),
                form,
                1,
                new Rubric(
                        List.of(
                                new Rubric.Criterion(
                                        "novelty",
                                        Texts.english("Novelty"),
                                        Texts.english("Is it new?"),
                                        1,
                                        10))),
                false,
                1);
    }
}
