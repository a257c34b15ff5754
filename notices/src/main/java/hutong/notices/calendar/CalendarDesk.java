package hutong.notices.calendar;

import hutong.identity.People;
import hutong.identity.Person;
import hutong.identity.Roles;
import hutong.kernel.Redacted;
import hutong.kernel.Sha256;
import hutong.kernel.Time;
import hutong.notices.NoticesLimits;
import hutong.notices.internal.CalendarRows;
import hutong.notices.webhooks.SigningKeys;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Calendars of deadlines, each at an address that only its person knows.
 *
 * <ul>
 *   <li>A person has one address at a time; its token is shown once and kept as a hash alone.
 *   <li>A new address ends the one before at once; so does withdrawing it.
 *   <li>What is in a calendar is decided when it is read: who left an organisation or an office
 *       sees its deadlines no more, and who may not sign in has no calendar.
 * </ul>
 */
public final class CalendarDesk {
    private final Database database;
    private final Roles roles;
    private final DeadlineSource deadlines;
    private final SigningKeys keys;
    private final AuditTrail audit;
    private final URI origin;
    private final Time time;
    private final NoticesLimits limits;

    /**
     * @param origin where people reach this house
     */
    public CalendarDesk(
            Database database,
            Roles roles,
            DeadlineSource deadlines,
            SigningKeys keys,
            AuditTrail audit,
            URI origin,
            Time time,
            NoticesLimits limits) {
        this.database = database;
        this.roles = roles;
        this.deadlines = deadlines;
        this.keys = keys;
        this.audit = audit;
        this.origin = origin;
        this.time = time;
        this.limits = limits;
    }

    /** When the person's present address was made; empty when there is none. */
    public Optional<Instant> made(UUID person) {
        return database.read(handle -> CalendarRows.made(handle, person));
    }

    /**
     * Makes a new address and ends the one before.
     *
     * @param operation the same again answers the same
     * @return the token, to be shown this once
     */
    public Redacted renew(UUID person, UUID operation) {
        byte[] secret =
                keys.derive(keys.current(), "calendar " + person + " " + operation)
                        .orElseThrow(() -> new IllegalStateException("the current key is there"));
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        database.run(handle -> {
            Optional<Instant> before = CalendarRows.made(handle, person);
            if (CalendarRows.find(handle, Sha256.of(token)).isPresent()) {
                return;
            }
            CalendarRows.put(handle, person, Sha256.of(token), time.now());
            audit.record(
                    handle,
                    Act.of(person, "calendar.address_made", person, person)
                            .changed(
                                    "made",
                                    before.map(Instant::toString).orElse("none"),
                                    time.now()));
        });
        return new Redacted(token);
    }

    /** Ends the person's address; nothing without one. */
    public void withdraw(UUID person) {
        database.run(handle -> {
            Optional<Instant> before = CalendarRows.made(handle, person);
            if (before.isPresent()) {
                CalendarRows.remove(handle, person);
                audit.record(
                        handle,
                        Act.of(person, "calendar.address_withdrawn", person, person)
                                .changed("made", before.get(), "none"));
            }
        });
    }

    private record Known(Person person, Reader reader) {}

    /** The calendar at this token, as iCalendar; empty when it leads to none. */
    public Optional<String> read(String token) {
        Optional<Known> known =
                database.read(handle ->
                        CalendarRows.find(handle, Sha256.of(token))
                                .flatMap(it -> People.find(handle, it))
                                .filter(it -> it.state() == Person.State.ACTIVE)
                                .map(it ->
                                        new Known(
                                                it,
                                                new Reader(
                                                        it.id(),
                                                        roles.membershipsOf(handle, it.id()),
                                                        roles.officesOf(handle, it.id())))));
        return known.map(it -> {
            Instant now = time.now();
            List<Deadline> due = deadlines.of(it.reader(), now, limits.deadlinesMax());
            return CalendarText.write(due, it.person().language(), origin, now);
        });
    }
}
