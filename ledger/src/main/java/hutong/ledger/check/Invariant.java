package hutong.ledger.check;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** A sentence about the ledger that is always true, and how to find what makes it false. */
interface Invariant {
    /** A short name that never changes, such as {@code I3}. */
    String name();

    String sentence();

    /** What breaks it, one row a text; empty when it holds. */
    List<String> offenders(Handle handle, int limit);
}
