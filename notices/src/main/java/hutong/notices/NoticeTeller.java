package hutong.notices;

import hutong.identity.Person;
import hutong.identity.Roles;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.notices.internal.MailRows;
import hutong.notices.internal.NoticeRows;
import hutong.notices.internal.Recipients;
import hutong.notices.mail.QueuedMail;
import hutong.store.Database;
import hutong.store.OutboxEvent;
import hutong.store.OutboxSubscriber;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Turns events into notices and mails after {@link EventRules}.
 *
 * <ul>
 *   <li>Each person is told once of each event and type, however often the event comes: on the
 *       pages, by mail or not at all, as they chose.
 *   <li>All of an event is written down in one transaction; the mails leave later.
 *   <li>An event that its rule cannot read is left out and said in the log: it holds up no other.
 * </ul>
 */
@Singleton
public class NoticeTeller implements OutboxSubscriber {
    private static final System.Logger LOG = System.getLogger(NoticeTeller.class.getName());

    private final Database database;
    private final EventRules rules;
    private final Recipients recipients;
    private final Time time;
    private final NoticesLimits limits;

    @Inject
    public NoticeTeller(
            Database database, EventRules rules, Roles roles, Time time, NoticesLimits limits) {
        this.database = database;
        this.rules = rules;
        this.recipients = new Recipients(roles);
        this.time = time;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public Set<String> types() {
        return rules.types();
    }

    @Override
    public void handle(OutboxEvent event) {
        List<Telling> tellings;
        try {
            tellings = rules.tellings(event);
        } catch (IllegalArgumentException unreadable) {
            LOG.log(
                    Level.ERROR,
                    "nobody is told of " + event.type() + " " + event.id(),
                    unreadable);
            return;
        }
        database.run(handle -> {
            for (Telling telling : tellings) {
                tell(handle, event.id(), event.subject(), telling);
            }
        });
    }

    /**
     * Tells in the caller's transaction; the same origin and type again tell nothing new.
     *
     * @param origin the event, or what stands for one
     * @param subject the record that it is about
     */
    public void tell(Handle handle, UUID origin, UUID subject, Telling telling) {
        List<Person> people = recipients.of(handle, telling.audience(), limits.recipientsMax() + 1);
        if (people.size() > limits.recipientsMax()) {
            LOG.log(Level.WARNING, "too many to tell of {0}: some are left out", origin);
            people = people.subList(0, limits.recipientsMax());
        }
        boolean byAddress = telling.audience() instanceof Audience.Address;
        for (Person person : people) {
            Preference wanted =
                    byAddress
                            ? new Preference(true, true)
                            : Optional.ofNullable(
                                            NoticeRows.preferences(handle, person.id())
                                                    .get(telling.type()))
                                    .orElse(Preference.of(telling.type()));
            if (wanted.onPage()) {
                notice(handle, origin, subject, person, telling);
            }
            if (wanted.byMail()) {
                mail(handle, origin, telling, person.email(), Optional.of(person));
            }
        }
        if (people.isEmpty() && telling.audience() instanceof Audience.Address address) {
            mail(handle, origin, telling, address.email(), Optional.empty());
        }
    }

    private void notice(Handle handle, UUID origin, UUID subject, Person person, Telling telling) {
        UUID id = Ids.derived(origin, "notice:" + telling.type() + ":" + person.id());
        NoticeRows.insert(
                handle,
                person.id(),
                origin,
                new Notice(
                        id,
                        telling.type(),
                        subject,
                        telling.values(),
                        telling.path(),
                        time.now(),
                        Optional.empty()));
    }

    private void mail(
            Handle handle, UUID origin, Telling telling, String address, Optional<Person> person) {
        String key = address.strip().toLowerCase(Locale.ROOT);
        MailRows.insert(
                handle,
                new QueuedMail(
                        Ids.derived(origin, "mail:" + telling.type() + ":" + key),
                        address,
                        person.map(Person::name).orElse(""),
                        person.map(Person::language).orElse(""),
                        person.map(Person::timeZone).orElse(ZoneId.of("UTC")),
                        telling.type(),
                        Map.copyOf(telling.values()),
                        telling.path(),
                        0,
                        "",
                        time.now()));
    }
}
