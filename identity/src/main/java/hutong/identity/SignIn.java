package hutong.identity;

import hutong.identity.internal.Attempts;
import hutong.identity.internal.IdentityRows;
import hutong.kernel.Redacted;
import hutong.kernel.Time;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in with an address and a password.
 *
 * <ul>
 *   <li>An unknown address takes as long, and is told the same, as a wrong password.
 *   <li>After {@link IdentityLimits#failuresBeforeLock} wrong passwords the address is locked,
 *       longer with each further one; also against attempts that run at the same time.
 * </ul>
 */
@Singleton
public final class SignIn {
    private final Database database;
    private final People people;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Time time;

    @Inject
    public SignIn(
            Database database, People people, Sessions sessions, Time time, IdentityLimits limits) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.attempts = new Attempts(limits);
        this.time = time;
    }

    private record Credential(Person person, @Nullable String hash) {}

    /**
     * Tries a password and opens a session when it is right.
     *
     * @param device what the browser says of itself
     */
    public SignInOutcome withPassword(String email, Redacted password, String device) {
        String key = People.key(email);
        Instant now = time.now();
        Optional<Instant> locked = database.transact(handle -> attempts.count(handle, key, now));
        if (locked.isPresent()) {
            return new SignInOutcome.Locked(locked.get());
        }
        Optional<Credential> credential = database.read(handle -> credential(handle, key));
        Optional<Boolean> fits =
                people.passwords().fits(password, credential.map(Credential::hash).orElse(null));
        if (fits.isEmpty()) {
            return new SignInOutcome.Busy();
        }
        if (!fits.get() || credential.isEmpty()) {
            return new SignInOutcome.Wrong();
        }
        Redacted token = Sessions.newToken();
        Person person = credential.get().person();
        database.run(handle -> {
            attempts.clear(handle, key);
            attempts.sweep(handle, now);
            sessions.open(handle, person, token, device);
        });
        return new SignInOutcome.Opened(person, token);
    }

    private static Optional<Credential> credential(Handle handle, String key) {
        return handle.createQuery(
                        "SELECT * FROM identity.person WHERE email_key = :key AND state = 1")
                .bind("key", key)
                .map((row, _) ->
                        new Credential(IdentityRows.person(row), row.getString("password_hash")))
                .findOne();
    }
}
