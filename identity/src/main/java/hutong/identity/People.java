package hutong.identity;

import hutong.identity.internal.IdentityRows;
import hutong.identity.internal.PasswordRules;
import hutong.identity.internal.Passwords;
import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** The people of the installation and their passwords. */
@Singleton
public final class People {
    public static final Set<String> LANGUAGES = Set.of("en", "zh-Hans", "vi");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    private final Database database;
    private final Passwords passwords;
    private final IdentityLimits limits;

    @Inject
    public People(Database database, IdentityLimits limits) {
        this.database = database;
        this.passwords = new Passwords(limits);
        this.limits = limits;
    }

    /** What came of writing a person down. */
    public sealed interface Outcome {
        record Saved(Person person) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    /**
     * Writes a new person; the same id again answers the same. Without a password the person can
     * only sign in elsewhere.
     */
    public Outcome create(Person person, Optional<Redacted> password) {
        Optional<Refusal> fault = fault(person);
        if (fault.isEmpty() && password.isPresent()) {
            fault = PasswordRules.fault(password.get(), person.email(), limits);
        }
        if (fault.isPresent()) {
            return new Outcome.Refused(fault.get());
        }
        Optional<String> hash = password.flatMap(passwords::hash);
        if (password.isPresent() && hash.isEmpty()) {
            return new Outcome.Refused(busy());
        }
        return database.transact(handle -> insert(handle, person, hash));
    }

    private static Outcome insert(Handle handle, Person person, Optional<String> hash) {
        handle.createUpdate(
                        """
                        INSERT INTO identity.person
                            (id, email, email_key, name, language, time_zone, password_hash, state,
                             created_at)
                        VALUES (:id, :email, :key, :name, :language, :zone, :hash, 1, :created)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", person.id())
                .bind("email", person.email())
                .bind("key", key(person.email()))
                .bind("name", person.name())
                .bind("language", person.language())
                .bind("zone", person.timeZone().getId())
                .bind("hash", hash)
                .bind("created", IdentityRows.moment(person.createdAt()))
                .execute();
        return find(handle, person.id())
                .<Outcome>map(Outcome.Saved::new)
                .orElseGet(() ->
                        new Outcome.Refused(
                                Refusal.of(
                                        Refusal.Kind.CONFLICT,
                                        "email_taken",
                                        "Another person has this e-mail address.")));
    }

    /** Changes name, language and time zone of a person. */
    public Outcome update(Person person) {
        Optional<Refusal> fault = fault(person);
        if (fault.isPresent()) {
            return new Outcome.Refused(fault.get());
        }
        return database.transact(handle -> {
            handle.createUpdate(
                            """
                            UPDATE identity.person
                            SET name = :name, language = :language, time_zone = :zone
                            WHERE id = :id
                            """)
                    .bind("id", person.id())
                    .bind("name", person.name())
                    .bind("language", person.language())
                    .bind("zone", person.timeZone().getId())
                    .execute();
            return find(handle, person.id())
                    .<Outcome>map(Outcome.Saved::new)
                    .orElseGet(() -> new Outcome.Refused(unknown()));
        });
    }

    /** Changes the password and ends every session of the person. Empty when done. */
    public Optional<Refusal> changePassword(UUID person, Redacted password) {
        Optional<Person> found = database.read(handle -> find(handle, person));
        if (found.isEmpty()) {
            return Optional.of(unknown());
        }
        Optional<Refusal> fault = PasswordRules.fault(password, found.get().email(), limits);
        if (fault.isPresent()) {
            return fault;
        }
        Optional<String> hash = passwords.hash(password);
        if (hash.isEmpty()) {
            return Optional.of(busy());
        }
        database.run(handle -> {
            handle.createUpdate("UPDATE identity.person SET password_hash = :hash WHERE id = :id")
                    .bind("hash", hash)
                    .bind("id", person)
                    .execute();
            endSessions(handle, person);
        });
        return Optional.empty();
    }

    /** Lets a person in again, or shuts them out and ends every session of theirs. */
    public void setState(Handle handle, UUID person, Person.State state) {
        handle.createUpdate("UPDATE identity.person SET state = :state WHERE id = :id")
                .bind("state", state == Person.State.ACTIVE ? 1 : 2)
                .bind("id", person)
                .execute();
        if (state == Person.State.DISABLED) {
            endSessions(handle, person);
        }
    }

    private static void endSessions(Handle handle, UUID person) {
        handle.createUpdate(
                        """
                        UPDATE identity.session SET revoked_at = clock_timestamp()
                        WHERE person = :person AND revoked_at IS NULL
                        """)
                .bind("person", person)
                .execute();
    }

    public static Optional<Person> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT * FROM identity.person WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> IdentityRows.person(row))
                .findOne();
    }

    public static Optional<Person> findByEmail(Handle handle, String email) {
        return handle.createQuery("SELECT * FROM identity.person WHERE email_key = :key")
                .bind("key", key(email))
                .map((row, _) -> IdentityRows.person(row))
                .findOne();
    }

    /** All of them by name, for the office; at most the limit. */
    public static List<Person> list(Handle handle, int limit) {
        return handle.createQuery("SELECT * FROM identity.person ORDER BY name, id LIMIT :limit")
                .bind("limit", limit)
                .map((row, _) -> IdentityRows.person(row))
                .list();
    }

    static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private Optional<Refusal> fault(Person person) {
        if (!EMAIL.matcher(person.email()).matches()) {
            return Optional.of(Refusal.invalid("email", "Give a whole e-mail address."));
        }
        if (person.name().isBlank() || person.name().length() > limits.nameCharactersMax()) {
            return Optional.of(Refusal.invalid("name", "Give the person's name."));
        }
        if (!LANGUAGES.contains(person.language())) {
            return Optional.of(Refusal.invalid("language", "Choose en, zh-Hans or vi."));
        }
        return Optional.empty();
    }

    private static Refusal unknown() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "person_not_found", "There is no such person.");
    }

    private static Refusal busy() {
        return Refusal.of(
                Refusal.Kind.UNAVAILABLE, "too_busy", "Too many at once: try again in a moment.");
    }

    Passwords passwords() {
        return passwords;
    }
}
