package hutong.modelhost.internal;

/** A chat request that was taken. */
public interface ChatTicket {
    /** Frees its place or slot before the next step; the listener hears nothing more. */
    void cancel();
}
