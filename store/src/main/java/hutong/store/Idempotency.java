package hutong.store;

import hutong.kernel.Ids;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Does a request with a key once, however often it comes.
 *
 * <ul>
 *   <li>Of any number of requests with the same scope, key and body that come together, one gets
 *       {@link IdempotencyOutcome.New}.
 *   <li>Keys are kept for ever, and a finished answer is never replaced.
 *   <li>Best in one transaction with the work, {@link #begin} first: then key and work count
 *       together or not at all, and a second request waits for the first.
 *   <li>In transactions of their own, a request that died before {@link #finish} keeps its key for
 *       {@link StoreLimits#idempotencyClaim}; then it may be done again.
 * </ul>
 */
public final class Idempotency {
    private static final UUID ORIGIN = new UUID(0x6964656d706f8000L, 0x8000746563790000L);

    private final StoreLimits limits;

    public Idempotency(StoreLimits limits) {
        this.limits = limits;
    }

    private record Row(byte[] bodySha256, int state, boolean claimOver) {}

    /**
     * Claims the key, or says what is known of it.
     *
     * @param scope who uses it for what, such as an organisation's id and a route; keys of
     *     different scopes are different
     * @param bodySha256 SHA-256 of the request's body
     * @throws IllegalArgumentException when the key is empty or too long
     */
    public IdempotencyOutcome begin(Handle handle, String scope, String key, byte[] bodySha256) {
        if (key.isEmpty() || key.length() > limits.idempotencyKeyCharactersMax()) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + limits.idempotencyKeyCharactersMax() + " characters");
        }
        int inserted =
                handle.createUpdate(
                                """
                                INSERT INTO store.idempotency
                                    (scope, key, body_sha256, state, claimed_until, created_at)
                                VALUES (:scope, :key, :body, 1,
                                        clock_timestamp() + :claim * interval '1 ms', now())
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("scope", scope)
                        .bind("key", key)
                        .bind("body", bodySha256)
                        .bind("claim", limits.idempotencyClaim().toMillis())
                        .execute();
        UUID operation = operation(scope, key);
        return inserted == 1
                ? new IdempotencyOutcome.New(operation)
                : existing(handle, scope, key, bodySha256, operation);
    }

    private IdempotencyOutcome existing(
            Handle handle, String scope, String key, byte[] bodySha256, UUID operation) {
        Row row =
                handle.createQuery(
                                """
                                SELECT body_sha256, state, claimed_until < clock_timestamp() AS over
                                FROM store.idempotency WHERE scope = :scope AND key = :key
                                """)
                        .bind("scope", scope)
                        .bind("key", key)
                        .map((it, _) ->
                                new Row(
                                        it.getBytes("body_sha256"),
                                        it.getInt("state"),
                                        it.getBoolean("over")))
                        .one();
        if (!java.security.MessageDigest.isEqual(row.bodySha256, bodySha256)) {
            return new IdempotencyOutcome.Conflict();
        }
        if (row.state == 2) {
            return new IdempotencyOutcome.Replay(response(handle, scope, key));
        }
        return row.claimOver && claimAgain(handle, scope, key)
                ? new IdempotencyOutcome.New(operation)
                : new IdempotencyOutcome.InProgress();
    }

    private boolean claimAgain(Handle handle, String scope, String key) {
        return handle.createUpdate(
                                """
                                UPDATE store.idempotency
                                SET claimed_until = clock_timestamp() + :claim * interval '1 ms'
                                WHERE scope = :scope AND key = :key AND state = 1
                                  AND claimed_until < clock_timestamp()
                                """)
                        .bind("claim", limits.idempotencyClaim().toMillis())
                        .bind("scope", scope)
                        .bind("key", key)
                        .execute()
                == 1;
    }

    private static StoredResponse response(Handle handle, String scope, String key) {
        return handle.createQuery(
                        """
                        SELECT status, content_type, response FROM store.idempotency
                        WHERE scope = :scope AND key = :key
                        """)
                .bind("scope", scope)
                .bind("key", key)
                .map((row, _) ->
                        new StoredResponse(
                                row.getInt("status"),
                                row.getString("content_type"),
                                row.getBytes("response")))
                .one();
    }

    /**
     * Keeps the answer; the first one stays.
     *
     * @throws IllegalArgumentException when the body is larger than the limit
     */
    public void finish(Handle handle, String scope, String key, StoredResponse response) {
        byte[] body = response.body();
        if (body.length > limits.idempotencyResponseBytesMax()) {
            throw new IllegalArgumentException("a kept answer of " + body.length + " bytes");
        }
        handle.createUpdate(
                        """
                        UPDATE store.idempotency
                        SET state = 2, status = :status, content_type = :contentType,
                            response = :body, finished_at = now()
                        WHERE scope = :scope AND key = :key AND state = 1
                        """)
                .bind("status", response.status())
                .bind("contentType", response.contentType())
                .bind("body", body)
                .bind("scope", scope)
                .bind("key", key)
                .execute();
    }

    /**
     * Gives the claim up after a failure that changed nothing, so that the request may come again.
     */
    public void release(Handle handle, String scope, String key) {
        handle.createUpdate(
                        """
                        UPDATE store.idempotency
                        SET claimed_until = clock_timestamp() - interval '1 ms'
                        WHERE scope = :scope AND key = :key AND state = 1
                        """)
                .bind("scope", scope)
                .bind("key", key)
                .execute();
    }

    private static UUID operation(String scope, String key) {
        return Ids.derived(ORIGIN, scope.length() + ":" + scope + ":" + key);
    }
}
