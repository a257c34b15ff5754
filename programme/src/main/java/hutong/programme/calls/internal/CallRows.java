package hutong.programme.calls.internal;

import hutong.kernel.Credit;
import hutong.programme.calls.AwardTerms;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallState;
import hutong.programme.calls.CallTally;
import hutong.programme.calls.Stage;
import hutong.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Table {@code programme.call}. */
public final class CallRows {
    private static final String INSERT =
            """
            INSERT INTO programme.call
                (id, programme, kind, state, title_en, title_zh, title_vi,
                 summary_en, summary_zh, summary_vi, role, opens_at, cut_offs, budget, awards_max,
                 terms, auto_approve_max, stages, reviewers_needed, eligibility, form,
                 form_version, rubric, invitation_only, created_at, created_by, version)
            VALUES (:id, :programme, :kind, :state, :title_en, :title_zh, :title_vi,
                 :summary_en, :summary_zh, :summary_vi, :role, :opensAt, CAST(:cutOffs AS timestamptz[]), :budget,
                 :awardsMax, CAST(:terms AS jsonb), :autoApproveMax, :stages, :reviewersNeeded,
                 CAST(:eligibility AS jsonb), :form, :formVersion, CAST(:rubric AS jsonb),
                 :invitationOnly, :at, :by, 1)
            """;

    private static final String UPDATE =
            """
            UPDATE programme.call SET
                kind = :kind, state = :state, title_en = :title_en, title_zh = :title_zh,
                title_vi = :title_vi, summary_en = :summary_en, summary_zh = :summary_zh,
                summary_vi = :summary_vi, role = :role, opens_at = :opensAt, cut_offs = CAST(:cutOffs AS timestamptz[]),
                budget = :budget, awards_max = :awardsMax, terms = CAST(:terms AS jsonb),
                auto_approve_max = :autoApproveMax, stages = :stages,
                reviewers_needed = :reviewersNeeded, eligibility = CAST(:eligibility AS jsonb),
                form = :form, form_version = :formVersion, rubric = CAST(:rubric AS jsonb),
                invitation_only = :invitationOnly, version = version + 1
            WHERE id = :id AND programme = :programme AND version = :version
            """;

    private CallRows() {}

    public static void insert(Handle handle, Call call, Instant at, UUID by) {
        bound(handle, INSERT, call).bind("at", Columns.time(at)).bind("by", by).execute();
    }

    /** Whether the row still had the call's version; it is one higher afterwards. */
    public static boolean update(Handle handle, Call call) {
        return bound(handle, UPDATE, call).bind("version", call.version()).execute() == 1;
    }

    public static Optional<Call> byId(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.call WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Reads the row and keeps others from changing it until the transaction ends. */
    public static Optional<Call> lock(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM programme.call WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Newest first, those before {@code before} in time order of their ids. */
    public static List<Call> page(
            Handle handle,
            UUID programme,
            Set<CallState> states,
            Optional<UUID> before,
            int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM programme.call
                        WHERE programme = :programme AND state = ANY (:states)
                            AND (CAST(:before AS uuid) IS NULL OR id < :before)
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind("programme", programme)
                .bind("states", states.stream().map(Enum::name).toArray(String[]::new))
                .bind("before", before.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }

    /** What the call has awarded so far. */
    public static CallTally tally(Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT awarded, awards, applications FROM programme.call WHERE id = :id")
                .bind("id", id)
                .map((row, context) ->
                        new CallTally(
                                Credit.ofNano(row.getLong("awarded")),
                                row.getInt("awards"),
                                row.getInt("applications")))
                .one();
    }

    /**
     * Takes an award from the call's budget and count in one statement, so that the last one is
     * made once whoever asks at the same time.
     *
     * @return whether budget and count allowed it
     */
    public static boolean takeAward(Handle handle, UUID id, Credit amount) {
        return handle.createUpdate(
                                """
                                UPDATE programme.call
                                SET awarded = awarded + :amount, awards = awards + 1
                                WHERE id = :id
                                    AND (budget IS NULL OR awarded + :amount <= budget)
                                    AND (awards_max IS NULL OR awards < awards_max)
                                """)
                        .bind("id", id)
                        .bind("amount", amount.nano())
                        .execute()
                == 1;
    }

    /** Gives back what {@link #takeAward} took. */
    public static void giveAwardBack(Handle handle, UUID id, Credit amount) {
        handle.createUpdate(
                        """
                        UPDATE programme.call
                        SET awarded = awarded - :amount, awards = awards - 1 WHERE id = :id
                        """)
                .bind("id", id)
                .bind("amount", amount.nano())
                .execute();
    }

    /** Counts an application that was begun. */
    public static void countApplication(Handle handle, UUID id) {
        handle.createUpdate(
                        "UPDATE programme.call SET applications = applications + 1 WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private static Update bound(Handle handle, String sql, Call call) {
        Update update =
                handle.createUpdate(sql)
                        .bind("id", call.id())
                        .bind("programme", call.programme())
                        .bind("kind", call.kind().name())
                        .bind("state", call.state().name())
                        .bind("role", call.role().orElse(null))
                        .bind("opensAt", Columns.time(call.opensAt()))
                        .bind(
                                "cutOffs",
                                call.cutOffs().stream()
                                        .map(Instant::toString)
                                        .toArray(String[]::new))
                        .bind("budget", call.budget().map(Credit::nano).orElse(null))
                        .bind(
                                "awardsMax",
                                call.awardsMax().isPresent()
                                        ? Integer.valueOf(call.awardsMax().getAsInt())
                                        : null)
                        .bind("terms", call.terms().map(CallJson::write).orElse(null))
                        .bind(
                                "autoApproveMax",
                                call.autoApproveMax().map(Credit::nano).orElse(null))
                        .bind(
                                "stages",
                                call.stages().stream().map(Enum::name).toArray(String[]::new))
                        .bind("reviewersNeeded", call.reviewersNeeded())
                        .bind("eligibility", CallJson.write(call.eligibility()))
                        .bind("form", call.form())
                        .bind("formVersion", call.formVersion())
                        .bind("rubric", CallJson.write(call.rubric()))
                        .bind("invitationOnly", call.invitationOnly());
        Columns.bind(update, "title", call.title());
        return Columns.bind(update, "summary", call.summary());
    }

    private static Call map(ResultSet row) throws SQLException {
        @Nullable String terms = row.getString("terms");
        return new Call(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "programme"),
                CallKind.valueOf(row.getString("kind")),
                CallState.valueOf(row.getString("state")),
                Columns.texts(row, "title"),
                Columns.texts(row, "summary"),
                Optional.ofNullable(row.getString("role")),
                Columns.instant(row, "opens_at"),
                times(row),
                amount(row, "budget"),
                row.getObject("awards_max") == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(row.getInt("awards_max")),
                Optional.ofNullable(terms).map(CallRows::terms),
                amount(row, "auto_approve_max"),
                Columns.strings(row, "stages").stream()
                        .map(Stage::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getInt("reviewers_needed"),
                CallJson.rules(row.getString("eligibility")),
                Columns.uuid(row, "form"),
                row.getInt("form_version"),
                CallJson.rubric(row.getString("rubric")),
                row.getBoolean("invitation_only"),
                row.getInt("version"));
    }

    private static AwardTerms terms(String json) {
        return CallJson.terms(json);
    }

    private static Optional<Credit> amount(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null
                ? Optional.empty()
                : Optional.of(Credit.ofNano(row.getLong(column)));
    }

    private static List<Instant> times(ResultSet row) throws SQLException {
        java.sql.Timestamp[] times = (java.sql.Timestamp[]) row.getArray("cut_offs").getArray();
        return Arrays.stream(times).map(java.sql.Timestamp::toInstant).toList();
    }
}
