package hutong.modelhost.internal;

import hutong.kernel.Refusal;
import hutong.kernel.Refusal.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One chat model: it loads on a thread of its own, and that thread computes every answer, several
 * side by side, one token of each in a step. Requests that come while it loads wait.
 *
 * <ul>
 *   <li>At most {@link HostLimits#CHAT_QUEUE_MAX} requests wait; the next is refused.
 *   <li>A cancelled request gives its slot back before the next step.
 *   <li>Nothing of a dialogue is kept after its answer. What all prompts of a model start with is
 *       kept, so that it is not computed again.
 * </ul>
 */
public final class ChatEngine implements AutoCloseable {
    private static final long STACK_BYTES = 16L << 20;

    private final String name;
    private final Supplier<LoadedChat> loading;
    private final @Nullable Generation[] slots;
    private final Queue<Generation> waiting = new ArrayDeque<>();
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    private volatile State state = new State.Loading();
    private volatile boolean closed;

    /** Where a model stands. */
    public sealed interface State {
        record Loading() implements State {}

        record Ready() implements State {}

        record Unusable(String reason) implements State {}
    }

    ChatEngine(String name, int slots, Supplier<LoadedChat> loading) {
        this.name = name;
        this.loading = loading;
        this.slots = new Generation[slots];
        this.thread = new Thread(null, this::live, "chat-" + name, STACK_BYTES);
        thread.setDaemon(true);
    }

    ChatEngine start() {
        thread.start();
        return this;
    }

    public State state() {
        return state;
    }

    /**
     * Puts a request in the queue.
     *
     * @param listener is called on the engine's thread and must not block
     * @return a ticket, or a refusal with {@code queue_full} or {@code model_unavailable} told to
     *     the listener
     */
    public ChatTicket submit(ChatWish wish, Consumer<ChatStep> listener) {
        var generation = new Generation(wish, listener, work::release);
        Refusal refusal = enter(generation);
        if (refusal != null) {
            generation.fail(refusal);
        } else {
            work.release();
        }
        return generation;
    }

    private @Nullable Refusal enter(Generation generation) {
        synchronized (waiting) {
            waiting.removeIf(Generation::cancelled);
            return switch (state) {
                case State.Unusable(String reason) -> unavailable(reason);
                case State.Loading ignored -> queue(generation);
                case State.Ready ignored -> queue(generation);
            };
        }
    }

    private @Nullable Refusal queue(Generation generation) {
        if (waiting.size() >= HostLimits.CHAT_QUEUE_MAX) {
            return Refusal.of(
                            Kind.UNAVAILABLE,
                            "queue_full",
                            "Too many requests wait for " + name + ". Try again in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        waiting.add(generation);
        return null;
    }

    private Refusal unavailable(String reason) {
        return Refusal.of(
                Kind.UNAVAILABLE,
                "model_unavailable",
                "The model " + name + " cannot be used: " + reason);
    }

    private void live() {
        try (LoadedChat chat = loading.get()) {
            state = new State.Ready();
            while (!closed) {
                turn(chat);
            }
            retire("the host is closing");
        } catch (ModelUnusable unusable) {
            retire(String.valueOf(unusable.getMessage()));
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            retire("it failed; the host's log says how");
        }
    }

    private void turn(LoadedChat chat) {
        release(chat);
        admit(chat);
        if (Arrays.stream(slots).allMatch(slot -> slot == null)) {
            work.acquireUninterruptibly();
            work.drainPermits();
            return;
        }
        step(chat);
    }

    private void release(LoadedChat chat) {
        for (int at = 0; at < slots.length; at++) {
            Generation generation = slots[at];
            if (generation != null && generation.over()) {
                chat.context().free(generation.sampler());
                chat.context().forget(at);
                slots[at] = null;
            }
        }
    }

    private void admit(LoadedChat chat) {
        for (int at = 0; at < slots.length; at++) {
            while (slots[at] == null) {
                Generation generation = nextWaiting();
                if (generation == null) {
                    return;
                }
                if (!generation.cancelled() && begin(chat, generation, at)) {
                    slots[at] = generation;
                }
            }
        }
    }

    private @Nullable Generation nextWaiting() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    private boolean begin(LoadedChat chat, Generation generation, int sequence) {
        long characters = generation.wish().characters();
        if (characters > (long) chat.contextTokens() * HostLimits.CHARACTERS_PER_TOKEN_MAX) {
            generation.fail(tooLong(chat, characters / 4));
            return false;
        }
        int[] prompt = chat.form().tokens(chat.model(), generation.wish().dialogue());
        if (prompt.length >= chat.contextTokens()) {
            generation.fail(tooLong(chat, prompt.length));
            return false;
        }
        var sampler = chat.context().sampler(chat.sampling(generation.wish()));
        int known = chat.recall(prompt, sequence);
        generation.start(prompt, known, chat.form(), sampler, chat.contextTokens());
        return true;
    }

    private static Refusal tooLong(LoadedChat chat, long tokens) {
        return new Refusal(
                Kind.INVALID,
                "context_length_exceeded",
                "This model's context is "
                        + chat.contextTokens()
                        + " tokens, with room for at least one token of the answer. The messages"
                        + " came to about "
                        + tokens
                        + ". Shorten them.",
                java.util.Optional.of("messages"),
                java.util.Optional.empty());
    }

    private record Draw(Generation generation, int at) {}

    private void step(LoadedChat chat) {
        LlamaContext context = chat.context();
        context.clearStep();
        var draws = new ArrayList<Draw>();
        for (boolean readers : new boolean[] {false, true}) {
            for (int at = 0; at < slots.length; at++) {
                Generation generation = slots[at];
                if (generation != null
                        && generation.readsPrompt() == readers
                        && context.room() > 0) {
                    int place = generation.addTo(context, at);
                    if (place >= 0) {
                        draws.add(new Draw(generation, place));
                    }
                }
            }
        }
        compute(chat, draws);
    }

    /**
     * A step that finds no room in one piece, because free cells lie apart, goes in smaller ones.
     */
    private void compute(LoadedChat chat, List<Draw> draws) {
        int size = LlamaContext.BATCH_TOKENS_MAX - chat.context().room();
        int part = size;
        int from = 0;
        while (from < size) {
            int count = Math.min(part, size - from);
            switch (chat.context().decode(from, count)) {
                case DONE -> {
                    draw(chat, draws, from, count);
                    from += count;
                }
                case NO_ROOM -> {
                    if (part == 1) {
                        fail("no room in the model's memory");
                        return;
                    }
                    part = Math.max(1, part / 2);
                }
                case FAILED -> {
                    fail("llama.cpp failed to compute a step");
                    return;
                }
            }
        }
    }

    private static void draw(LoadedChat chat, List<Draw> draws, int from, int count) {
        for (Draw draw : draws) {
            if (draw.at() >= from && draw.at() < from + count && !draw.generation().over()) {
                int token = chat.context().draw(draw.generation().sampler(), draw.at() - from);
                draw.generation().take(token, chat.model());
            }
        }
    }

    private void fail(String reason) {
        for (Generation generation : slots) {
            if (generation != null && !generation.over()) {
                generation.fail(Refusal.of(Kind.INTERNAL, "generation_failed", reason));
            }
        }
    }

    private void retire(String reason) {
        List<Generation> left;
        synchronized (waiting) {
            state = new State.Unusable(reason);
            left = new ArrayList<>(waiting);
            waiting.clear();
        }
        for (Generation generation : slots) {
            if (generation != null && !generation.over()) {
                left.add(generation);
            }
        }
        left.forEach(generation -> generation.fail(unavailable(reason)));
    }

    /** Lets running answers go with a refusal and gives the memory back. */
    @Override
    public void close() {
        closed = true;
        work.release();
    }
}
