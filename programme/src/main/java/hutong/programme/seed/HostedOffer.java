package hutong.programme.seed;

import hutong.catalogue.Ability;
import hutong.kernel.Tariff;
import java.util.List;
import java.util.Set;

/**
 * How a model of this machine is offered.
 *
 * @param name what clients call it, and what the model host knows it by
 * @param contextTokens what the host gives one request
 * @param messageTokens what its prompt form adds for each message, at most
 */
public record HostedOffer(
        String name,
        String title,
        String description,
        Set<Ability> abilities,
        int contextTokens,
        int outputTokensMax,
        int messageTokens,
        Tariff tariff) {
    /**
     * A base model is prompted with a fixed dialogue of some 110 tokens before the caller's; one
     * message already carries them all.
     */
    static final int BASE_MESSAGE_TOKENS = 192;

    /** What a chat template adds: marks of role and turn, and the opening of the answer. */
    static final int CHAT_MESSAGE_TOKENS = 16;

    /** Start and end of an embedded text. */
    private static final int EMBEDDING_MESSAGE_TOKENS = 2;

    private static final int EMBEDDING_CONTEXT_TOKENS = 512;

    /** Half a credit a million tokens in, one and a half out: a small model's price. */
    public static final Tariff CHAT_TARIFF = new Tariff(500, 250, 1_500, 0);

    /** A tenth of a credit a million tokens. */
    public static final Tariff EMBEDDINGS_TARIFF = new Tariff(100, 100, 0, 0);

    public HostedOffer {
        abilities = Set.copyOf(abilities);
    }

    /**
     * A chat model.
     *
     * @param base whether it was not tuned for chat, but only continues text
     */
    public static HostedOffer chat(
            String name, String title, String description, int contextTokens, boolean base) {
        return new HostedOffer(
                name,
                title,
                description,
                Set.of(Ability.CHAT),
                contextTokens,
                contextTokens,
                base ? BASE_MESSAGE_TOKENS : CHAT_MESSAGE_TOKENS,
                CHAT_TARIFF);
    }

    public static HostedOffer embeddings(String name, String title, String description) {
        return new HostedOffer(
                name,
                title,
                description,
                Set.of(Ability.EMBEDDINGS),
                EMBEDDING_CONTEXT_TOKENS,
                0,
                EMBEDDING_MESSAGE_TOKENS,
                EMBEDDINGS_TARIFF);
    }

    /** The models that an installation offers from the start. */
    static List<HostedOffer> first(int chatContextTokens) {
        return List.of(
                chat(
                        "gemma3-270m",
                        "Gemma 3 270M (base, Q4_K_M)",
                        "A small base model by Google that runs on this machine. It was not tuned"
                            + " to answer: its answers are simple and often wrong. Use is under the"
                            + " Gemma Terms of Use.",
                        chatContextTokens,
                        true),
                embeddings(
                        "all-minilm-l6-v2",
                        "all-MiniLM-L6-v2",
                        "English sentence embeddings of 384 numbers, on this machine. Apache-2.0."),
                embeddings(
                        "bge-small-zh-v1.5",
                        "bge-small-zh-v1.5",
                        "Chinese sentence embeddings of 512 numbers, on this machine. MIT."));
    }
}
