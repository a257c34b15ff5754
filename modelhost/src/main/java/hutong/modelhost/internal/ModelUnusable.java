package hutong.modelhost.internal;

/** A model cannot be loaded or run; the message says why to a person, and is shown to one. */
public final class ModelUnusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelUnusable(String message) {
        super(message);
    }

    public ModelUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
