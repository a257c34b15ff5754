package hutong.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A key ring that holds what a test puts on it. A key must be loaded once before it is found. */
public final class TestingKeyRing implements KeyRing {
    private final Map<String, KeyOutcome> stored = new ConcurrentHashMap<>();
    private final Map<String, KeyOutcome> loaded = new ConcurrentHashMap<>();
    private volatile boolean available = true;

    /** Puts a key on the ring, found at once. */
    public TestingKeyRing add(String secret, ApiKey key) {
        stored.put(secret, new KeyOutcome.Known(key));
        loaded.put(secret, new KeyOutcome.Known(key));
        return this;
    }

    /** Puts a key on the ring that must be loaded first. */
    public TestingKeyRing addUnloaded(String secret, ApiKey key) {
        stored.put(secret, new KeyOutcome.Known(key));
        return this;
    }

    public void revoke(String secret) {
        stored.put(secret, new KeyOutcome.Revoked());
        loaded.put(secret, new KeyOutcome.Revoked());
    }

    public void expire(String secret) {
        stored.put(secret, new KeyOutcome.Expired());
        loaded.put(secret, new KeyOutcome.Expired());
    }

    /** Whether loading reaches its database. */
    public void setAvailable(boolean reached) {
        available = reached;
    }

    @Override
    public KeyOutcome find(String presented) {
        return Optional.ofNullable(loaded.get(presented)).orElseGet(KeyOutcome.Unloaded::new);
    }

    @Override
    public CompletionStage<KeyOutcome> load(String presented) {
        KeyOutcome found = find(presented);
        if (found instanceof KeyOutcome.Unloaded) {
            found =
                    available
                            ? stored.getOrDefault(presented, new KeyOutcome.Unknown())
                            : new KeyOutcome.Unavailable();
        }
        if (available) {
            loaded.put(presented, found);
        }
        return CompletableFuture.completedFuture(found);
    }

    /** A key without bounds, for an organisation. */
    public static ApiKey key(java.util.UUID id, java.util.UUID organisation) {
        return new ApiKey(
                id,
                organisation,
                id,
                "testing",
                "test",
                java.util.Set.of(),
                Optional.empty(),
                java.util.OptionalInt.empty(),
                java.util.OptionalInt.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }
}
