package hutong.kernel;

/**
 * A secret on its way through the house. Printing, logging or formatting it shows {@code
 * [redacted]}, whatever the log level; only {@link #reveal} gives it away.
 */
public final class Redacted {
    private final String secret;

    public Redacted(String secret) {
        this.secret = secret;
    }

    public String reveal() {
        return secret;
    }

    public boolean isBlank() {
        return secret.isBlank();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
