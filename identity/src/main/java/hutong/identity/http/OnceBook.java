package hutong.identity.http;

import hutong.kernel.Sha256;
import hutong.store.Database;
import hutong.store.Idempotency;
import hutong.store.IdempotencyOutcome;
import hutong.store.StoreLimits;
import hutong.store.StoredResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What {@link OnceFilter} asks of the database, each in a transaction of its own. */
@Singleton
public final class OnceBook {
    private final Database database;
    private final Idempotency idempotency;
    private final StoreLimits limits;

    @Inject
    public OnceBook(Database database, Idempotency idempotency, StoreLimits limits) {
        this.database = database;
        this.idempotency = idempotency;
        this.limits = limits;
    }

    boolean isKey(String key) {
        return !key.isBlank() && key.length() <= limits.idempotencyKeyCharactersMax();
    }

    IdempotencyOutcome begin(String scope, String key, byte[] body) {
        return database.transact(handle -> idempotency.begin(handle, scope, key, Sha256.of(body)));
    }

    /** An answer that is too large is not kept: its key stays taken until the claim is over. */
    void finish(String scope, String key, StoredResponse response) {
        if (response.body().length <= limits.idempotencyResponseBytesMax()) {
            database.run(handle -> idempotency.finish(handle, scope, key, response));
        }
    }

    void release(String scope, String key) {
        database.run(handle -> idempotency.release(handle, scope, key));
    }
}
