package hutong.store.internal;

import org.jdbi.v3.core.Handle;

/** Remembers how far one attempt came, which decides whether its commit is in doubt. */
public final class RunningTransaction {
    private boolean committing;

    public void commit(Handle handle) {
        committing = true;
        handle.commit();
    }

    /** Whether a commit was sent; after a lost connection it may have counted. */
    public boolean committing() {
        return committing;
    }

    /** Rolls back after a failure without hiding that failure. */
    public void rollbackQuietly(Handle handle) {
        try {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (RuntimeException _) {
            // The connection is gone, and the server rolls back by itself.
        }
    }
}
