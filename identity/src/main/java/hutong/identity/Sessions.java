package hutong.identity;

import hutong.identity.internal.IdentityRows;
import hutong.identity.internal.Secrets;
import hutong.kernel.Redacted;
import hutong.kernel.Sha256;
import hutong.kernel.Time;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Sessions of the pages and the programme API.
 *
 * <ul>
 *   <li>A token is 256 random bits; only its SHA-256 is kept.
 *   <li>A session ends when it is not used for {@link IdentityLimits#sessionIdleMax}, at the age of
 *       {@link IdentityLimits#sessionAgeMax}, when it is revoked, or when its person is disabled.
 *   <li>Roles are read at each request, so a change counts at once.
 * </ul>
 */
@Singleton
public final class Sessions {
    private static final int DEVICE_CHARACTERS_MAX = 200;

    private final Database database;
    private final Roles roles;
    private final Time time;
    private final IdentityLimits limits;

    @Inject
    public Sessions(Database database, Roles roles, Time time, IdentityLimits limits) {
        this.database = database;
        this.roles = roles;
        this.time = time;
        this.limits = limits;
    }

    /** Makes a token; {@link #open} makes it count. */
    static Redacted newToken() {
        return new Redacted(Secrets.base62(43));
    }

    /** Opens a session in the caller's transaction; the same token again opens nothing new. */
    void open(Handle handle, Person person, Redacted token, String device) {
        handle.createUpdate(
                        """
                        INSERT INTO identity.session
                            (token_sha256, id, person, device, created_at, seen_at)
                        VALUES (:token, :id, :person, :device, :now, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("token", Sha256.of(token.reveal()))
                .bind(
                        "id",
                        hutong.kernel.Ids.derived(
                                person.id(), "session " + Sha256.hex(token.reveal())))
                .bind("person", person.id())
                .bind("device", shorten(device))
                .bind("now", IdentityRows.moment(time.now()))
                .execute();
    }

    private record Found(UUID id, Person person, Instant seenAt) {}

    private record Seen(SignedIn person, Instant seenAt) {}

    /** Who holds this token; nobody when the session has ended or never was. */
    public Principal find(Redacted token) {
        byte[] digest = Sha256.of(token.reveal());
        Instant now = time.now();
        Optional<Seen> seen =
                database.read(
                        handle -> find(handle, digest, now).map(it -> signedIn(handle, it, token)));
        if (seen.isEmpty()) {
            return new Principal.Anonymous();
        }
        if (seen.get().seenAt().plus(limits.sessionSeenEvery()).isBefore(now)) {
            database.run(handle -> see(handle, digest, now));
        }
        return seen.get().person();
    }

    private Seen signedIn(Handle handle, Found session, Redacted token) {
        UUID person = session.person().id();
        return new Seen(
                new SignedIn(
                        session.person(),
                        roles.membershipsOf(handle, person),
                        roles.officesOf(handle, person),
                        session.id(),
                        csrf(token)),
                session.seenAt());
    }

    private Optional<Found> find(Handle handle, byte[] digest, Instant now) {
        return handle.createQuery(
                        """
                        SELECT s.id AS session, s.seen_at, p.*
                        FROM identity.session s JOIN identity.person p ON p.id = s.person
                        WHERE s.token_sha256 = :token AND s.revoked_at IS NULL AND p.state = 1
                          AND s.seen_at > :seenAfter AND s.created_at > :createdAfter
                        """)
                .bind("token", digest)
                .bind("seenAfter", IdentityRows.moment(now.minus(limits.sessionIdleMax())))
                .bind("createdAfter", IdentityRows.moment(now.minus(limits.sessionAgeMax())))
                .map((row, _) ->
                        new Found(
                                IdentityRows.uuid(row, "session"),
                                IdentityRows.person(row),
                                IdentityRows.instant(row, "seen_at")))
                .findOne();
    }

    private static void see(Handle handle, byte[] digest, Instant now) {
        handle.createUpdate(
                        "UPDATE identity.session SET seen_at = :now WHERE token_sha256 = :token")
                .bind("now", IdentityRows.moment(now))
                .bind("token", digest)
                .execute();
    }

    /**
     * The token that each unsafe request must carry beside the cookie; it follows from the
     * session's and says nothing about it.
     */
    public static String csrf(Redacted token) {
        return Sha256.hex("hutong csrf " + token.reveal());
    }

    /** The person's open sessions, the last used first. */
    public List<Session> list(UUID person) {
        Instant now = time.now();
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT id, device, created_at, seen_at FROM identity.session
                                WHERE person = :person AND revoked_at IS NULL
                                  AND seen_at > :seenAfter AND created_at > :createdAfter
                                ORDER BY seen_at DESC LIMIT 100
                                """)
                        .bind("person", person)
                        .bind("seenAfter", IdentityRows.moment(now.minus(limits.sessionIdleMax())))
                        .bind(
                                "createdAfter",
                                IdentityRows.moment(now.minus(limits.sessionAgeMax())))
                        .map((row, _) ->
                                new Session(
                                        IdentityRows.uuid(row, "id"),
                                        row.getString("device"),
                                        IdentityRows.instant(row, "created_at"),
                                        IdentityRows.instant(row, "seen_at")))
                        .list());
    }

    /** Ends one session of the person; that of another person is left alone. */
    public void revoke(UUID person, UUID session) {
        database.run(handle ->
                handle.createUpdate(
                                """
                                UPDATE identity.session SET revoked_at = :now
                                WHERE person = :person AND id = :id AND revoked_at IS NULL
                                """)
                        .bind("now", IdentityRows.moment(time.now()))
                        .bind("person", person)
                        .bind("id", session)
                        .execute());
    }

    /** Removes sessions that ended long ago; answers how many. */
    public int sweep() {
        Instant before = time.now().minus(limits.sessionAgeMax()).minus(limits.sessionAgeMax());
        return database.transact(handle ->
                handle.createUpdate("DELETE FROM identity.session WHERE created_at < :before")
                        .bind("before", IdentityRows.moment(before))
                        .execute());
    }

    private static String shorten(String device) {
        String line = device.replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), DEVICE_CHARACTERS_MAX));
    }
}
