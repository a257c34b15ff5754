package hutong.catalogue.internal;

import org.jdbi.v3.core.Handle;

/**
 * The counter that every change adds to. Its row is locked until the change commits, so numbers
 * become visible in their order.
 */
public final class Revision {
    private Revision() {}

    /** Called last in a transaction, so that the row is locked as briefly as can be. */
    public static void advance(Handle handle) {
        handle.execute("UPDATE catalogue.revision SET number = number + 1 WHERE id = 1");
    }

    public static long read(Handle handle) {
        return handle.createQuery("SELECT number FROM catalogue.revision WHERE id = 1")
                .mapTo(Long.class)
                .one();
    }
}
