package hutong.store;

import org.jdbi.v3.core.Handle;

/**
 * A {@link TransactionFunction} that answers nothing; the same rules hold.
 *
 * @param <X> the checked exception that it throws
 */
@FunctionalInterface
public interface TransactionAction<X extends Exception> {
    void apply(Handle handle) throws X;
}
