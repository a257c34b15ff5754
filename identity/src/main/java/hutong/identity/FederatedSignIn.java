package hutong.identity;

import hutong.identity.internal.IdentityRows;
import hutong.kernel.Redacted;
import hutong.kernel.Time;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Sign-in by another identity provider (OpenID Connect). The first time, the account there is
 * linked to the person here who has its verified address; from then on issuer and subject decide,
 * whatever the address becomes.
 */
@Singleton
public final class FederatedSignIn {
    private final Database database;
    private final Sessions sessions;
    private final Time time;

    @Inject
    public FederatedSignIn(Database database, Sessions sessions, Time time) {
        this.database = database;
        this.sessions = sessions;
        this.time = time;
    }

    /** What the provider's verified ID token says. */
    public record Account(String issuer, String subject, String email, boolean emailVerified) {}

    /**
     * Opens a session for the person of this account.
     *
     * @return {@code Opened}, {@code NoAccount} or, for a disabled person, {@code Wrong}
     */
    public SignInOutcome with(Account account, String device) {
        Redacted token = Sessions.newToken();
        return database.transact(handle -> {
            Optional<Person> person = linked(handle, account);
            if (person.isEmpty() && account.emailVerified()) {
                person = link(handle, account);
            }
            if (person.isEmpty()) {
                return new SignInOutcome.NoAccount();
            }
            if (person.get().state() == Person.State.DISABLED) {
                return new SignInOutcome.Wrong();
            }
            sessions.open(handle, person.get(), token, device);
            return new SignInOutcome.Opened(person.get(), token);
        });
    }

    private static Optional<Person> linked(Handle handle, Account account) {
        return handle.createQuery(
                        """
                        SELECT p.* FROM identity.federated_account f
                        JOIN identity.person p ON p.id = f.person
                        WHERE f.issuer = :issuer AND f.subject = :subject
                        """)
                .bind("issuer", account.issuer())
                .bind("subject", account.subject())
                .map((row, _) -> IdentityRows.person(row))
                .findOne();
    }

    private Optional<Person> link(Handle handle, Account account) {
        Optional<Person> person = People.findByEmail(handle, account.email());
        if (person.isPresent()) {
            handle.createUpdate(
                            """
                            INSERT INTO identity.federated_account
                                (issuer, subject, person, linked_at)
                            VALUES (:issuer, :subject, :person, :now) ON CONFLICT DO NOTHING
                            """)
                    .bind("issuer", account.issuer())
                    .bind("subject", account.subject())
                    .bind("person", person.get().id())
                    .bind("now", IdentityRows.moment(time.now()))
                    .execute();
        }
        return person;
    }
}
