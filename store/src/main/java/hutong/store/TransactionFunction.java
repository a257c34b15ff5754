package hutong.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The body of one transaction. It may run again, so it must be a pure function of its inputs and
 * the rows that it reads: ids are made before it, nothing outside the database is touched in it.
 *
 * @param <T> what it answers
 * @param <X> the checked exception that it throws; inferred as {@link RuntimeException} when none
 */
@FunctionalInterface
public interface TransactionFunction<T extends @Nullable Object, X extends Exception> {
    T apply(Handle handle) throws X;
}
