package hutong.ledger;

import hutong.kernel.Sha256;
import hutong.store.Columns;
import hutong.store.Database;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Does a keyed model call once on all nodes.
 *
 * <ul>
 *   <li>Of any number of calls with the same organisation, key and body that come together, one
 *       gets {@link Outcome.New}.
 *   <li>A key is kept for good once its call was charged; the first answer stays.
 *   <li>The call's usage id decides who holds a key: only it finishes or abandons, so a late word
 *       of an earlier call changes nothing, and every method may run again.
 *   <li>A call whose node died keeps its key in progress once it was sent: whether it was charged
 *       is known only when that node has recovered. When its usage is posted the key counts as
 *       spent.
 * </ul>
 */
public final class ModelIdempotency {
    private static final int IN_PROGRESS = 1;
    private static final int DONE = 2;
    private static final int GIVEN_UP = 3;

    private final Database database;
    private final LedgerLimits limits;

    public ModelIdempotency(Database database, LedgerLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /** What is to be done with a keyed call. */
    public sealed interface Outcome {
        /** Do it, then finish or abandon it. */
        record New() implements Outcome {}

        /** It was done: answer this. */
        record Replay(Answer answer) implements Outcome {}

        /** It was done and charged, but its answer was too large to keep or broke off. */
        record Spent(UUID usage) implements Outcome {}

        /** The same call is under way. */
        record InProgress(UUID usage) implements Outcome {}

        /** The key was used for another body. */
        record Conflict() implements Outcome {}
    }

    /** An answer as it was sent. */
    public record Answer(UUID usage, int status, String contentType, byte[] body) {}

    private record Row(byte[] bodySha256, int state, UUID usage, @Nullable Answer answer) {}

    /**
     * Claims the key for the call with this usage id, or says what is known of it.
     *
     * @throws IllegalArgumentException when the key is empty or longer than {@link
     *     LedgerLimits#modelKeyCharactersMax}
     */
    public Outcome begin(UUID organisation, String key, byte[] bodySha256, UUID usage) {
        if (key.isEmpty() || key.length() > limits.modelKeyCharactersMax()) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + limits.modelKeyCharactersMax() + " characters");
        }
        return database.transact(handle -> claim(handle, organisation, key, bodySha256, usage));
    }

    private static Outcome claim(
            Handle handle, UUID organisation, String key, byte[] bodySha256, UUID usage) {
        int claimed =
                handle.createUpdate(
                                """
                                INSERT INTO ledger.model_call AS known
                                    (organisation, key, body_sha256, state, usage_id)
                                VALUES (:organisation, :key, :body, 1, :usage)
                                ON CONFLICT (organisation, key) DO UPDATE
                                SET body_sha256 = excluded.body_sha256, state = 1,
                                    usage_id = excluded.usage_id, begun_at = now()
                                WHERE known.state = 3
                                """)
                        .bind("organisation", organisation)
                        .bind("key", key)
                        .bind("body", bodySha256)
                        .bind("usage", usage)
                        .execute();
        if (claimed == 1) {
            return new Outcome.New();
        }
        Row row = row(handle, organisation, key);
        if (!MessageDigest.isEqual(row.bodySha256, bodySha256)) {
            return new Outcome.Conflict();
        }
        if (row.state == DONE) {
            return row.answer == null
                    ? new Outcome.Spent(row.usage)
                    : new Outcome.Replay(row.answer);
        }
        if (row.usage.equals(usage)) {
            return new Outcome.New(); // our own claim, whose reply was lost
        }
        return new UsageQueries().find(handle, row.usage).isPresent()
                ? new Outcome.Spent(row.usage)
                : new Outcome.InProgress(row.usage);
    }

    /**
     * Keeps the answer of a charged call for good; one larger than {@link
     * LedgerLimits#modelResultBytesMax} is kept as its hash alone, and the key counts as spent.
     */
    public void finish(UUID organisation, String key, Answer answer) {
        boolean fits = answer.body().length <= limits.modelResultBytesMax();
        end(
                organisation,
                key,
                answer.usage(),
                DONE,
                new Result(
                        answer.status(),
                        answer.contentType(),
                        fits ? answer.body() : null,
                        Sha256.of(answer.body())));
    }

    /** The call was charged and there is no answer to keep. */
    public void spend(UUID organisation, String key, UUID usage) {
        end(organisation, key, usage, DONE, new Result(null, null, null, null));
    }

    /** The call came to nothing and was not charged: the key may be used again, for any body. */
    public void abandon(UUID organisation, String key, UUID usage) {
        end(organisation, key, usage, GIVEN_UP, new Result(null, null, null, null));
    }

    private record Result(
            @Nullable Integer status,
            @Nullable String contentType,
            byte @Nullable [] body,
            byte @Nullable [] sha256) {}

    private void end(UUID organisation, String key, UUID usage, int state, Result result) {
        database.run(handle ->
                handle.createUpdate(
                                """
                                UPDATE ledger.model_call
                                SET state = :state, status = :status, content_type = :contentType,
                                    result = :result, result_sha256 = :sha256
                                WHERE organisation = :organisation AND key = :key
                                  AND usage_id = :usage AND state = :open
                                """)
                        .bind("state", state)
                        .bind("status", result.status)
                        .bind("contentType", result.contentType)
                        .bind("result", result.body)
                        .bind("sha256", result.sha256)
                        .bind("organisation", organisation)
                        .bind("key", key)
                        .bind("usage", usage)
                        .bind("open", IN_PROGRESS)
                        .execute());
    }

    private static Row row(Handle handle, UUID organisation, String key) {
        return handle.createQuery(
                        """
                        SELECT body_sha256, state, usage_id, status, content_type, result
                        FROM ledger.model_call WHERE organisation = :organisation AND key = :key
                        """)
                .bind("organisation", organisation)
                .bind("key", key)
                .map((row, context) -> read(row))
                .one();
    }

    private static Row read(ResultSet row) throws SQLException {
        UUID usage = Columns.uuid(row, "usage_id");
        byte[] result = row.getBytes("result");
        Answer answer =
                result == null
                        ? null
                        : new Answer(
                                usage, row.getInt("status"), row.getString("content_type"), result);
        return new Row(row.getBytes("body_sha256"), row.getInt("state"), usage, answer);
    }
}
