package hutong.notices;

import hutong.identity.IdentityLimits;
import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.People;
import hutong.identity.Person;
import hutong.identity.Roles;
import hutong.kernel.Ids;
import hutong.kernel.TestingTime;
import hutong.store.Database;
import hutong.store.OutboxEvent;
import hutong.store.TestingDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The room on a database of its own, with people and events. */
public final class NoticeHouse implements AutoCloseable {
    public final Database database = TestingDatabase.fresh("store", "audit", "identity", "notices");
    public final TestingTime time = new TestingTime(Instant.now().truncatedTo(ChronoUnit.MICROS));
    public final Ids ids = Ids.system();
    public final NoticesLimits limits = NoticesLimits.defaults();
    public final Roles roles = new Roles(time);
    public final EventRules rules = EventRules.standard();
    public final NoticeTeller teller = new NoticeTeller(database, rules, roles, time, limits);
    public final NoticeDesk desk = new NoticeDesk(database, time);
    private final People people = new People(database, IdentityLimits.defaults());

    public Person person(String email, String language) {
        Person person =
                new Person(
                        ids.next(),
                        email,
                        "Ann",
                        language,
                        ZoneId.of("Asia/Shanghai"),
                        Person.State.ACTIVE,
                        time.now());
        people.create(person, Optional.empty());
        return person;
    }

    public Person member(UUID organisation, String email) {
        Person person = person(email, "en");
        database.run(handle ->
                roles.join(
                        handle, new Membership(person.id(), organisation, Membership.Role.MEMBER)));
        return person;
    }

    public Person officer(UUID programme, String email) {
        Person person = person(email, "zh-Hans");
        database.run(handle ->
                roles.grant(
                        handle,
                        new OfficeRole(
                                person.id(), Optional.of(programme), OfficeRole.Kind.OFFICER)));
        return person;
    }

    public void disable(Person person) {
        database.run(handle -> people.setState(handle, person.id(), Person.State.DISABLED));
    }

    public OutboxEvent moved(
            UUID programme, UUID organisation, String move, String from, String to) {
        return event(
                "ApplicationMoved",
                """
                {"programme":"%s","call":"%s","organisation":"%s","number":"2026-0001",\
                "move":"%s","from":"%s","to":"%s"}\
                """
                        .formatted(programme, ids.next(), organisation, move, from, to));
    }

    public OutboxEvent award(UUID programme, UUID organisation, String type) {
        return event(
                type,
                """
                {"award":"%s","programme":"%s","organisation":"%s","amount":600000000000,\
                "released":1000000000,"state":"ACTIVE","endsAt":"2027-01-31T00:00:00Z",\
                "demonstration":false}\
                """
                        .formatted(ids.next(), programme, organisation));
    }

    public OutboxEvent event(String type, String payload) {
        return new OutboxEvent(ids.next(), type, ids.next(), payload, time.now());
    }

    @Override
    public void close() {
        database.close();
    }
}
