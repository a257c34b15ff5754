package hutong.identity.internal;

import hutong.identity.IdentityLimits;
import hutong.kernel.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Counts attempts by address. An attempt is counted before the password is looked at, so that
 * attempts that run at the same time can't pass the limit together; a right password clears it.
 */
public final class Attempts {
    private static final int SWEEP_MAX = 100;

    private final IdentityLimits limits;

    public Attempts(IdentityLimits limits) {
        this.limits = limits;
    }

    private record Row(int failures, Instant lastAt, Instant lockedUntil) {}

    /** Counts one; answers until when the address is locked, if it is, and then counts nothing. */
    public Optional<Instant> count(Handle handle, String email, Instant now) {
        byte[] key = Sha256.of(email);
        handle.createUpdate(
                        """
                        INSERT INTO identity.sign_in_attempt
                            (email_sha256, failures, last_at, locked_until)
                        VALUES (:key, 0, :now, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("key", key)
                .bind("now", IdentityRows.moment(now))
                .execute();
        Row row =
                handle.createQuery(
                                """
                                SELECT failures, last_at, locked_until
                                FROM identity.sign_in_attempt WHERE email_sha256 = :key FOR UPDATE
                                """)
                        .bind("key", key)
                        .map((it, _) ->
                                new Row(
                                        it.getInt("failures"),
                                        IdentityRows.instant(it, "last_at"),
                                        IdentityRows.instant(it, "locked_until")))
                        .one();
        if (row.lockedUntil.isAfter(now)) {
            return Optional.of(row.lockedUntil);
        }
        boolean forgotten = row.lastAt.plus(limits.failuresForgottenAfter()).isBefore(now);
        int failures = forgotten ? 1 : row.failures + 1;
        handle.createUpdate(
                        """
                        UPDATE identity.sign_in_attempt
                        SET failures = :failures, last_at = :now, locked_until = :until
                        WHERE email_sha256 = :key
                        """)
                .bind("failures", failures)
                .bind("now", IdentityRows.moment(now))
                .bind("until", IdentityRows.moment(now.plus(lock(failures))))
                .bind("key", key)
                .execute();
        return Optional.empty();
    }

    /** Nothing up to the limit; then 30 s, 1 min, 2 min … */
    private Duration lock(int failures) {
        int beyond = failures - limits.failuresBeforeLock();
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration doubled = limits.lockMin().multipliedBy(1L << Math.min(beyond, 20));
        return doubled.compareTo(limits.lockMax()) > 0 ? limits.lockMax() : doubled;
    }

    public void clear(Handle handle, String email) {
        handle.createUpdate("DELETE FROM identity.sign_in_attempt WHERE email_sha256 = :key")
                .bind("key", Sha256.of(email))
                .execute();
    }

    /** Forgets some old ones, so that addresses that are made up don't pile up. */
    public void sweep(Handle handle, Instant now) {
        handle.createUpdate(
                        """
                        DELETE FROM identity.sign_in_attempt WHERE email_sha256 IN
                            (SELECT email_sha256 FROM identity.sign_in_attempt
                             WHERE last_at < :before AND locked_until < :now LIMIT :limit)
                        """)
                .bind("before", IdentityRows.moment(now.minus(limits.failuresForgottenAfter())))
                .bind("now", IdentityRows.moment(now))
                .bind("limit", SWEEP_MAX)
                .execute();
    }
}
