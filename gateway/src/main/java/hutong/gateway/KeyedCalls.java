package hutong.gateway;

import hutong.ledger.ModelIdempotency;
import hutong.ledger.ModelIdempotency.Outcome;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The door's keyed requests, decided in the ledger's database off the event loop. */
public final class KeyedCalls implements ReplayBook, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("hutong.door");
    private static final int OK = 200;
    private static final long CLOSE_SECONDS_MAX = 5;
    private static final long PAUSE_MILLIS_MIN = 100;
    private static final long PAUSE_MILLIS_MAX = 5_000;

    private final ModelIdempotency book;
    private final Map<Place, UUID> claimed = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Place(UUID organisation, String key) {}

    public KeyedCalls(ModelIdempotency book) {
        this.book = book;
    }

    @Override
    public CompletionStage<Claim> claim(
            UUID organisation, String key, byte[] bodySha256, UUID usage) {
        return CompletableFuture.supplyAsync(
                        () -> book.begin(organisation, key, bodySha256, usage), threads)
                .handle((outcome, failure) ->
                        failure != null
                                ? new Claim.Unavailable()
                                : claim(outcome, new Place(organisation, key), usage));
    }

    private Claim claim(Outcome outcome, Place place, UUID usage) {
        return switch (outcome) {
            case Outcome.New ignored -> {
                claimed.put(place, usage);
                yield new Claim.Fresh();
            }
            case Outcome.Replay replay ->
                    new Claim.Done(
                            new Answer(
                                    replay.answer().usage(),
                                    replay.answer().contentType(),
                                    replay.answer().body()));
            case Outcome.InProgress ignored -> new Claim.InProgress();
            case Outcome.Spent ignored -> new Claim.Spent();
            case Outcome.Conflict ignored -> new Claim.OtherBody();
        };
    }

    @Override
    public void keep(UUID organisation, String key, Answer answer) {
        end(
                organisation,
                key,
                (place, usage) ->
                        book.finish(
                                organisation,
                                key,
                                new ModelIdempotency.Answer(
                                        usage, OK, answer.contentType(), answer.body())));
    }

    @Override
    public void spend(UUID organisation, String key) {
        end(organisation, key, (place, usage) -> book.spend(organisation, key, usage));
    }

    @Override
    public void forget(UUID organisation, String key) {
        end(organisation, key, (place, usage) -> book.abandon(organisation, key, usage));
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Tries until the database takes it. What the end of the process leaves unwritten stays in
     * progress until the call's usage is posted: the key is refused, and its call never done twice.
     */
    private void end(UUID organisation, String key, BiConsumer<Place, UUID> how) {
        var place = new Place(organisation, key);
        Optional.ofNullable(claimed.remove(place))
                .ifPresent(usage -> threads.execute(() -> write(place, usage, how)));
    }

    private static void write(Place place, UUID usage, BiConsumer<Place, UUID> how) {
        long pauseMillis = PAUSE_MILLIS_MIN;
        while (true) {
            try {
                how.accept(place, usage);
                return;
            } catch (RuntimeException failure) {
                if (pauseMillis == PAUSE_MILLIS_MIN) {
                    LOG.log(Level.WARNING, "the end of a keyed call is not kept yet", failure);
                }
                try {
                    Thread.sleep(pauseMillis);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                }
                pauseMillis = Math.min(PAUSE_MILLIS_MAX, pauseMillis * 2);
            }
        }
    }
}
