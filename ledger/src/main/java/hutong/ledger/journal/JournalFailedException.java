package hutong.ledger.journal;

/**
 * The journal can't be trusted to keep anything any more: a write or a force failed, or it is
 * damaged. Nothing is tried again; the process must exit and let recovery read what is there.
 */
public final class JournalFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalFailedException(String message) {
        super(message);
    }

    public JournalFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
