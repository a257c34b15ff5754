package hutong.modelhost.internal;

import hutong.kernel.Refusal;
import hutong.modelhost.internal.ChatStep.Ended;
import hutong.modelhost.internal.ChatStep.Failed;
import hutong.modelhost.internal.ChatStep.Finish;
import hutong.modelhost.internal.ChatStep.Piece;
import hutong.modelhost.internal.ChatStep.Started;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.function.Consumer;

/** One answer in the making. Only {@link #cancel} may be called by other threads. */
final class Generation implements ChatTicket {
    private final ChatWish wish;
    private final Consumer<ChatStep> listener;
    private final Runnable wake;
    private final Utf8Joiner characters = new Utf8Joiner();
    private volatile boolean cancelled;
    private int[] prompt = new int[0];
    private int promptRead;
    private int position;
    private int answerTokens;
    private int answerTokensMax;
    private StopStrings stops = new StopStrings(java.util.List.of());
    private MemorySegment sampler = MemorySegment.NULL;
    private boolean dropSpace;
    private boolean over;
    private int next;

    Generation(ChatWish wish, Consumer<ChatStep> listener, Runnable wake) {
        this.wish = wish;
        this.listener = listener;
        this.wake = wake;
    }

    @Override
    public void cancel() {
        cancelled = true;
        wake.run();
    }

    boolean cancelled() {
        return cancelled;
    }

    boolean over() {
        return over || cancelled;
    }

    ChatWish wish() {
        return wish;
    }

    MemorySegment sampler() {
        return sampler;
    }

    /**
     * @param known how many of the prompt's tokens its sequence remembers already
     */
    void start(
            int[] promptTokens,
            int known,
            PromptForm form,
            MemorySegment drawn,
            int contextTokens) {
        prompt = promptTokens;
        promptRead = known;
        position = known;
        sampler = drawn;
        dropSpace = form.answerStartsWithSpace();
        var all = new ArrayList<>(form.stops());
        all.addAll(wish.stops());
        stops = new StopStrings(all);
        int room = contextTokens - promptTokens.length;
        answerTokensMax = Math.min(room, wish.tokensMax().orElse(room));
        tell(new Started(promptTokens.length));
    }

    boolean readsPrompt() {
        return promptRead < prompt.length;
    }

    /**
     * Adds what this answer needs next to the step.
     *
     * @return where in the step its next token is drawn, or -1 when the prompt goes on
     */
    int addTo(LlamaContext context, int sequence) {
        if (!readsPrompt()) {
            return context.add(next, position++, sequence, true);
        }
        int at = -1;
        while (readsPrompt() && context.room() > 0) {
            boolean last = promptRead == prompt.length - 1;
            int added = context.add(prompt[promptRead++], position++, sequence, last);
            at = last ? added : -1;
        }
        return at;
    }

    /** Takes the token that was drawn; the answer may be over by it. */
    void take(int token, LlamaModel model) {
        if (model.ends(token)) {
            end(Finish.STOP);
            return;
        }
        answerTokens++;
        next = token;
        give(stops.add(characters.add(model.piece(token))));
        if (stops.hit()) {
            end(Finish.STOP);
        } else if (answerTokens >= answerTokensMax) {
            end(Finish.LENGTH);
        }
    }

    void fail(Refusal refusal) {
        over = true;
        tell(new Failed(refusal));
    }

    private void end(Finish finish) {
        if (!stops.hit()) {
            give(stops.add(characters.finish()));
            give(stops.finish());
        }
        over = true;
        tell(new Ended(finish, prompt.length, answerTokens));
    }

    private void give(String text) {
        String piece = text;
        if (dropSpace && !piece.isEmpty()) {
            piece = piece.startsWith(" ") ? piece.substring(1) : piece;
            dropSpace = false;
        }
        if (!piece.isEmpty()) {
            tell(new Piece(piece));
        }
    }

    private void tell(ChatStep step) {
        if (!cancelled) {
            listener.accept(step);
        }
    }
}
