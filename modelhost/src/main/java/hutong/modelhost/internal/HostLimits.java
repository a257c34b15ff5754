package hutong.modelhost.internal;

/** The limits of a model host. */
public final class HostLimits {
    /** Chat requests that wait for a slot of one model; the next is refused. */
    public static final int CHAT_QUEUE_MAX = 32;

    /** Embedding requests that wait for one model; the next is refused. */
    public static final int EMBEDDING_QUEUE_MAX = 64;

    public static final int BODY_BYTES_MAX = 4 << 20;
    public static final int MESSAGES_MAX = 512;
    public static final int STOPS_MAX = 4;
    public static final int STOP_CHARACTERS_MAX = 256;

    /** Texts of one embeddings request, as at OpenAI. */
    public static final int INPUTS_MAX = 2048;

    /**
     * A text with more characters for each token of the context is refused unread, since splitting
     * a huge text into tokens takes long and deep recursion inside llama.cpp.
     */
    public static final int CHARACTERS_PER_TOKEN_MAX = 16;

    private HostLimits() {}
}
