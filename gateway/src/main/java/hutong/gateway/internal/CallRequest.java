package hutong.gateway.internal;

import hutong.catalogue.Ability;
import hutong.catalogue.Model;
import hutong.gateway.GatewayLimits;
import hutong.gateway.TokenCounter;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A request as far as it was read: the original bytes and what the door has to know of them.
 *
 * @param body the original bytes, never changed
 * @param outputTokensWanted of each choice; empty when the client named no bound
 * @param choices answers asked for; each is paid
 * @param isUsageWanted whether the client of a stream asked for the usage chunk
 * @param needs what the model must be able to do
 */
public record CallRequest(
        byte[] body,
        String model,
        boolean isStream,
        boolean isUsageWanted,
        int choices,
        OptionalLong outputTokensWanted,
        Set<Ability> needs,
        PromptSize prompt,
        Places places) {

    /** The most tokens that the prompt can have; no more than the model's context takes. */
    public long promptBound(Model model, GatewayLimits.Requests limits) {
        return Math.min(prompt.bound(model, limits), model.contextTokens());
    }

    public long promptEstimate(Model model, GatewayLimits.Requests limits, TokenCounter counter) {
        return Math.min(prompt.estimate(model, limits, counter), model.contextTokens());
    }

    /** Whether the prompt can't fit the context, whatever the tokenizer. */
    public boolean isSurelyTooLong(Model model) {
        long each = needs.contains(Ability.EMBEDDINGS) ? Math.max(1, prompt.messages()) : 1;
        return prompt.certain() / each > model.contextTokens();
    }

    /**
     * Output tokens of one choice to ask for at most: what the client wants, what the model gives,
     * and what the context leaves beside the prompt, measured by its bound where there is room and
     * by its likely length where there is none, since suppliers refuse what may not fit.
     */
    public long outputMax(Model model, GatewayLimits limits, TokenCounter counter) {
        if (needs.contains(Ability.EMBEDDINGS)) {
            return 0;
        }
        long most = Math.min(outputTokensWanted.orElse(Long.MAX_VALUE), model.outputTokensMax());
        long floor = Math.min(most, limits.calls().outputTokensMin());
        long room = model.contextTokens() - prompt.bound(model, limits.requests());
        if (room < Math.min(most, 256)) {
            room =
                    model.contextTokens()
                            - prompt.estimate(model, limits.requests(), counter) * 5 / 4;
        }
        return Math.max(floor, Math.min(most, room));
    }
}
