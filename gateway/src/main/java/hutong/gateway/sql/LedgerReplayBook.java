package hutong.gateway.sql;

import hutong.gateway.ReplayBook;
import hutong.ledger.ModelIdempotency;
import hutong.ledger.ModelIdempotency.Outcome;
import hutong.store.DatabaseUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The replay book of all nodes, in the ledger's database.
 *
 * <ul>
 *   <li>While the database is away no key is claimed: {@link ReplayBook.Claim.Unavailable}.
 *   <li>What became of a call is written behind the answer, and tried again while the database is
 *       away. A word that is lost for good leaves the key in progress; once the call's usage is
 *       posted it counts as spent, so no loss makes a call happen twice.
 * </ul>
 */
public final class LedgerReplayBook implements ReplayBook, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("hutong.gateway");
    private static final int ATTEMPTS_MAX = 60;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int STATUS_OK = 200;

    private record Place(UUID organisation, String key) {}

    private final ModelIdempotency calls;
    private final Map<Place, UUID> claimed = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public LedgerReplayBook(ModelIdempotency calls) {
        this.calls = calls;
    }

    @Override
    public CompletionStage<Claim> claim(
            UUID organisation, String key, byte[] bodySha256, UUID usage) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        Outcome outcome = calls.begin(organisation, key, bodySha256, usage);
                        if (outcome instanceof Outcome.New) {
                            claimed.put(new Place(organisation, key), usage);
                        }
                        return claim(outcome);
                    } catch (DatabaseUnavailableException away) {
                        return new Claim.Unavailable();
                    }
                },
                threads);
    }

    private static Claim claim(Outcome outcome) {
        return switch (outcome) {
            case Outcome.New _ -> new Claim.Fresh();
            case Outcome.Replay replay ->
                    new Claim.Done(
                            new Answer(
                                    replay.answer().usage(),
                                    replay.answer().contentType(),
                                    replay.answer().body()));
            case Outcome.Spent _ -> new Claim.Spent();
            case Outcome.InProgress _ -> new Claim.InProgress();
            case Outcome.Conflict _ -> new Claim.OtherBody();
        };
    }

    @Override
    public void keep(UUID organisation, String key, Answer answer) {
        end(
                organisation,
                key,
                usage ->
                        calls.finish(
                                organisation,
                                key,
                                new ModelIdempotency.Answer(
                                        usage, STATUS_OK, answer.contentType(), answer.body())));
    }

    @Override
    public void spend(UUID organisation, String key) {
        end(organisation, key, usage -> calls.spend(organisation, key, usage));
    }

    @Override
    public void forget(UUID organisation, String key) {
        end(organisation, key, usage -> calls.abandon(organisation, key, usage));
    }

    private void end(UUID organisation, String key, Consumer<UUID> word) {
        UUID usage = claimed.remove(new Place(organisation, key));
        if (usage != null) {
            threads.execute(() -> write(usage, word));
        }
    }

    private static void write(UUID usage, Consumer<UUID> word) {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            try {
                word.accept(usage);
                return;
            } catch (DatabaseUnavailableException away) {
                if (!pause()) {
                    break;
                }
            }
        }
        LOG.log(System.Logger.Level.WARNING, "the key of call {0} stays in progress", usage);
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits a little for what is being written, then gives up what is left. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException ending) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
