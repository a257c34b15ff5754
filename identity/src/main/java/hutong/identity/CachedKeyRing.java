package hutong.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hutong.identity.internal.KeyDigest;
import hutong.identity.internal.KeyRows;
import hutong.identity.internal.Secrets;
import hutong.kernel.Time;
import hutong.store.Database;
import hutong.store.DatabaseUnavailableException;
import hutong.store.Loop;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a node, in memory.
 *
 * <ul>
 *   <li>{@link #find} looks into memory alone: no lock, no database, no waiting.
 *   <li>A thread asks the database every {@link IdentityLimits#keyPoll} for what changed, by the
 *       database's clock and with an overlap, so a revocation on any node counts within a second.
 *   <li>The first step loads the keys that changed last, so that a restart finds them in memory.
 *   <li>While the database is away the keys in memory keep working; others are {@link
 *       KeyOutcome.Unavailable}, never unknown.
 *   <li>Everything is bounded: keys, wrong keys, loads at a time, loads that wait.
 * </ul>
 */
@Singleton
public final class CachedKeyRing implements KeyRing, AutoCloseable {
    private static final int STEP_KEYS_MAX = 1_000;
    private static final KeyOutcome UNKNOWN = new KeyOutcome.Unknown();
    private static final KeyOutcome UNLOADED = new KeyOutcome.Unloaded();
    private static final KeyOutcome REVOKED = new KeyOutcome.Revoked();
    private static final KeyOutcome EXPIRED = new KeyOutcome.Expired();
    private static final KeyOutcome UNAVAILABLE = new KeyOutcome.Unavailable();

    private final Database database;
    private final Time time;
    private final IdentityLimits limits;
    private final Cache<KeyDigest, ApiKey> known;
    private final Cache<KeyDigest, Boolean> unknown;
    private final ConcurrentHashMap<KeyDigest, CompletableFuture<KeyOutcome>> loading =
            new ConcurrentHashMap<>();
    private final Semaphore turns;
    private Instant changesSeenUntil = Instant.EPOCH;
    private volatile long refreshedAtNanos;
    private @Nullable Loop thread;

    @Inject
    public CachedKeyRing(Database database, Time time, IdentityLimits limits) {
        this.database = database;
        this.time = time;
        this.limits = limits;
        this.known = Caffeine.newBuilder().maximumSize(limits.keysInMemoryMax()).build();
        this.unknown =
                Caffeine.newBuilder()
                        .maximumSize(limits.unknownKeysInMemoryMax())
                        .expireAfterWrite(limits.unknownKeyRemembered())
                        .build();
        this.turns = new Semaphore(limits.keyLoadsMax());
        this.refreshedAtNanos = time.nanos();
    }

    @Override
    public KeyOutcome find(String presented) {
        if (!isKey(presented)) {
            return UNKNOWN;
        }
        KeyDigest digest = KeyDigest.of(presented);
        ApiKey key = known.getIfPresent(digest);
        if (key != null) {
            return judge(key);
        }
        return unknown.getIfPresent(digest) == null ? UNLOADED : UNKNOWN;
    }

    @Override
    public CompletionStage<KeyOutcome> load(String presented) {
        KeyOutcome found = find(presented);
        if (!(found instanceof KeyOutcome.Unloaded)) {
            return CompletableFuture.completedFuture(found);
        }
        if (loading.size() >= limits.keyLoadsWaitingMax()) {
            return CompletableFuture.completedFuture(UNAVAILABLE);
        }
        KeyDigest digest = KeyDigest.of(presented);
        CompletableFuture<KeyOutcome> mine = new CompletableFuture<>();
        CompletableFuture<KeyOutcome> earlier = loading.putIfAbsent(digest, mine);
        if (earlier != null) {
            return earlier.minimalCompletionStage();
        }
        Thread.startVirtualThread(() -> ask(digest, mine));
        return mine.minimalCompletionStage();
    }

    private void ask(KeyDigest digest, CompletableFuture<KeyOutcome> answer) {
        KeyOutcome outcome = UNAVAILABLE;
        try {
            turns.acquire();
            try {
                outcome = ask(digest);
            } finally {
                turns.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            loading.remove(digest, answer);
            answer.complete(outcome);
        }
    }

    private KeyOutcome ask(KeyDigest digest) {
        try {
            Optional<KeyRows.Stored> stored =
                    database.read(handle -> KeyRows.byDigest(handle, digest.bytes()));
            if (stored.isEmpty()) {
                unknown.put(digest, true);
                return UNKNOWN;
            }
            known.put(digest, stored.get().key());
            return judge(stored.get().key());
        } catch (DatabaseUnavailableException _) {
            return UNAVAILABLE;
        }
    }

    private KeyOutcome judge(ApiKey key) {
        if (key.revokedAt().isPresent()) {
            return REVOKED;
        }
        if (key.expiresAt().isPresent() && !time.now().isBefore(key.expiresAt().get())) {
            return EXPIRED;
        }
        return new KeyOutcome.Known(key);
    }

    private static boolean isKey(String presented) {
        return presented.length() == ApiKeys.PREFIX.length() + ApiKeys.SECRET_CHARACTERS
                && presented.startsWith(ApiKeys.PREFIX)
                && Secrets.isBase62(presented, ApiKeys.PREFIX.length());
    }

    /**
     * One step: takes over what changed.
     *
     * @return how many keys were new or changed
     * @throws DatabaseUnavailableException when the database is away; then nothing is forgotten
     */
    public synchronized int runOnce() {
        Instant since =
                changesSeenUntil.equals(Instant.EPOCH)
                        ? Instant.EPOCH
                        : changesSeenUntil.minus(limits.keyPollOverlap());
        int changed = 0;
        List<KeyRows.Stored> step;
        do {
            Instant from = since;
            step = database.read(handle -> KeyRows.changedSince(handle, from, STEP_KEYS_MAX));
            for (KeyRows.Stored stored : step) {
                changed += take(stored);
            }
            if (!step.isEmpty()) {
                since = step.getLast().updatedAt();
                changesSeenUntil = since.isAfter(changesSeenUntil) ? since : changesSeenUntil;
            }
            // A full step that ends where it began would be read for ever.
        } while (step.size() == STEP_KEYS_MAX && !step.getFirst().updatedAt().equals(since));
        refreshedAtNanos = time.nanos();
        return changed;
    }

    private int take(KeyRows.Stored stored) {
        KeyDigest digest = KeyDigest.of(stored.digest());
        ApiKey before = known.getIfPresent(digest);
        if (stored.key().equals(before)) {
            return 0;
        }
        known.put(digest, stored.key());
        unknown.invalidate(digest);
        return 1;
    }

    /** Repeats the step on a thread of its own until it is closed. */
    public synchronized void start() {
        if (thread == null) {
            thread = new Loop("key-ring", limits.keyPoll(), this::runOnce);
        }
    }

    /** How old the view is: a second at most while all is well. */
    public Duration age() {
        return Duration.ofNanos(time.nanos() - refreshedAtNanos);
    }

    @Override
    public void close() {
        Loop running;
        synchronized (this) {
            running = thread;
            thread = null;
        }
        if (running != null) {
            running.close();
        }
    }
}
