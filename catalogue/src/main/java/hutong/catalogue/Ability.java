package hutong.catalogue;

/**
 * What a model can do; a request that needs an ability the model lacks is refused before it is
 * held.
 */
public enum Ability {
    CHAT,
    VISION,
    TOOLS,
    STRUCTURED_OUTPUT,
    REASONING,
    EMBEDDINGS,
    RERANK,
    AUDIO
}
