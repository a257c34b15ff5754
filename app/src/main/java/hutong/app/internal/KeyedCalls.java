package hutong.app.internal;

import hutong.gateway.ReplayBook;
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
import java.util.function.BiConsumer;

/** The door's keyed requests, decided in the ledger's database off the event loop. */
final class KeyedCalls implements ReplayBook, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("hutong.door");
    private static final int OK = 200;

    private final ModelIdempotency book;
    private final Map<Place, UUID> claimed = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Place(UUID organisation, String key) {}

    KeyedCalls(ModelIdempotency book) {
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
        threads.close();
    }

    /** What is not written stays in progress: the key is then refused and never done twice. */
    private void end(UUID organisation, String key, BiConsumer<Place, UUID> how) {
        var place = new Place(organisation, key);
        Optional.ofNullable(claimed.remove(place))
                .ifPresent(usage ->
                        threads.execute(() -> {
                            try {
                                how.accept(place, usage);
                            } catch (RuntimeException failure) {
                                LOG.log(
                                        Level.WARNING,
                                        "the end of a keyed call is not kept",
                                        failure);
                            }
                        }));
    }
}
