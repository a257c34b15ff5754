package hutong.modelhost.internal;

import hutong.kernel.Refusal;
import hutong.kernel.Refusal.Kind;
import hutong.modelhost.internal.EmbeddingOutcome.Embedded;
import hutong.modelhost.internal.EmbeddingOutcome.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One embedding model, loaded by the first request that names it; requests are answered one after
 * the other. At most {@link HostLimits#EMBEDDING_QUEUE_MAX} wait; the next is refused.
 */
public final class EmbeddingEngine implements AutoCloseable {
    private final EmbeddingKind kind;
    private final Path nativeFolder;
    private final int threads;
    private final ThreadPoolExecutor worker;
    private @Nullable EmbeddingModel model;

    public EmbeddingEngine(EmbeddingKind kind, Path nativeFolder, int threads) {
        this.kind = kind;
        this.nativeFolder = nativeFolder;
        this.threads = threads;
        this.worker =
                new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(HostLimits.EMBEDDING_QUEUE_MAX),
                        Thread.ofPlatform().daemon().name("embed-" + kind.wireName()).factory());
    }

    public EmbeddingKind kind() {
        return kind;
    }

    /**
     * @param gone asked between texts; once true the rest is not computed
     * @param told hears the outcome on the engine's thread, unless the caller is gone
     */
    public void submit(EmbeddingWish wish, BooleanSupplier gone, Consumer<EmbeddingOutcome> told) {
        try {
            worker.execute(() -> {
                if (!gone.getAsBoolean()) {
                    told.accept(answer(wish, gone));
                }
            });
        } catch (RejectedExecutionException full) {
            told.accept(
                    new Refused(
                            Refusal.of(
                                            Kind.UNAVAILABLE,
                                            "queue_full",
                                            "Too many requests wait for "
                                                    + kind.wireName()
                                                    + ". Try again in a moment.")
                                    .retryAfter(Duration.ofSeconds(1))));
        }
    }

    private EmbeddingOutcome answer(EmbeddingWish wish, BooleanSupplier gone) {
        try {
            if (model == null) {
                model = EmbeddingModel.load(kind, nativeFolder, threads);
            }
            return embed(model, wish, gone);
        } catch (ModelUnusable unusable) {
            return new Refused(
                    Refusal.of(
                            Kind.UNAVAILABLE,
                            "model_unavailable",
                            String.valueOf(unusable.getMessage())));
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            return new Refused(
                    Refusal.of(
                            Kind.INTERNAL, "embedding_failed", "The model failed on this input."));
        }
    }

    private static EmbeddingOutcome embed(
            EmbeddingModel model, EmbeddingWish wish, BooleanSupplier gone) {
        var texts = new ArrayList<int[]>();
        int total = 0;
        for (EmbeddingWish.Input input : wish.inputs()) {
            int[] tokens =
                    switch (input) {
                        case EmbeddingWish.Input.Text(String text) -> model.tokens(text);
                        case EmbeddingWish.Input.Numbers(int[] numbers) -> model.framed(numbers);
                    };
            Optional<Refusal> refusal = unfit(model, tokens);
            if (refusal.isPresent()) {
                return new Refused(refusal.get());
            }
            total += tokens.length;
            texts.add(tokens);
        }
        var vectors = new ArrayList<float[]>();
        for (int[] tokens : texts) {
            if (gone.getAsBoolean()) {
                break;
            }
            vectors.add(model.embed(tokens));
        }
        return new Embedded(vectors, total);
    }

    private static Optional<Refusal> unfit(EmbeddingModel model, int[] tokens) {
        if (tokens.length > EmbeddingKind.TOKENS_MAX) {
            return Optional.of(
                    new Refusal(
                            Kind.INVALID,
                            "context_length_exceeded",
                            "A text may have "
                                    + EmbeddingKind.TOKENS_MAX
                                    + " tokens; this one has "
                                    + tokens.length
                                    + ". Split it.",
                            Optional.of("input"),
                            Optional.empty()));
        }
        for (int token : tokens) {
            if (token < 0 || token >= model.vocabularySize()) {
                return Optional.of(
                        Refusal.invalid("input", "Token " + token + " is not in the vocabulary."));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
