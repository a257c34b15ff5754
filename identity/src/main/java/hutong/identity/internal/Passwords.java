package hutong.identity.internal;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import hutong.identity.IdentityLimits;
import hutong.kernel.Redacted;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id with 19 MiB, 2 passes, 1 lane (OWASP's first choice), salted, in the PHC form. An
 * unknown address costs the same time as a wrong password, and only so many checks run at once.
 */
public final class Passwords {
    private static final int MEMORY_KIBIBYTES = 19_456;
    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(MEMORY_KIBIBYTES, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;

    private final IdentityLimits limits;
    private final Semaphore turns;
    private final ExecutorService threads;
    private final String hashOfNobody;

    public Passwords(IdentityLimits limits) {
        this.limits = limits;
        this.turns = new Semaphore(limits.passwordChecksMax(), true);
        this.threads =
                Executors.newFixedThreadPool(
                        limits.passwordChecksMax(),
                        Thread.ofPlatform().daemon().name("password-", 0).factory());
        this.hashOfNobody = compute(new Redacted("nobody has this password"));
    }

    /** Empty when too many checks run already. */
    public Optional<String> hash(Redacted password) {
        return inTurn(() -> compute(password));
    }

    /**
     * Whether the password fits; empty when too many checks run already.
     *
     * @param hash null where there is none; then nothing fits
     */
    public Optional<Boolean> fits(Redacted password, @Nullable String hash) {
        if (password.reveal().length() > limits.passwordCharactersMax()) {
            return Optional.of(false);
        }
        return inTurn(() -> {
            String present = hash == null ? hashOfNobody : hash;
            boolean fits =
                    Password.check(password.reveal(), present)
                            .with(Argon2Function.getInstanceFromHash(present));
            return fits && hash != null;
        });
    }

    private static String compute(Redacted password) {
        return Password.hash(password.reveal()).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
    }

    private <T> Optional<T> inTurn(Callable<T> work) {
        try {
            if (!turns.tryAcquire(limits.passwordCheckWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(threads.submit(work).get());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a password cannot be checked", failure.getCause());
        } finally {
            turns.release();
        }
    }
}
