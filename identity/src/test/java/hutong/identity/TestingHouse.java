package hutong.identity;

import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.kernel.TestingTime;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.DatabaseConfig;
import hutong.store.TestingDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The room on a database of its own, with a clock that moves when told. */
final class TestingHouse implements AutoCloseable {
    static final Redacted PASSWORD = new Redacted("four loose brick doors");

    final IdentityLimits limits = IdentityLimits.defaults();
    final TestingTime time = new TestingTime(Instant.now().truncatedTo(ChronoUnit.MICROS));
    final Ids ids = Ids.system();
    final DatabaseConfig config = TestingDatabase.config("audit", "identity");
    final Database database = TestingDatabase.open(config);
    final TestingProgrammeRelations relations = new TestingProgrammeRelations();
    final Roles roles = new Roles(time);
    final Organisations organisations = new Organisations(limits);
    final People people = new People(database, limits);
    final Sessions sessions = new Sessions(database, roles, time, limits);
    final SignIn signIn = new SignIn(database, people, sessions, time, limits);
    final FederatedSignIn federated = new FederatedSignIn(database, sessions, time);
    final ApiKeys keys = new ApiKeys(database, new AuditTrail(time), ids, time, limits, relations);

    Person newPerson(String email) {
        return new Person(
                ids.next(),
                email,
                "Ann Nguyen",
                "en",
                ZoneOffset.UTC,
                Person.State.ACTIVE,
                time.now());
    }

    Person person(String email) {
        People.Outcome outcome = people.create(newPerson(email), Optional.of(PASSWORD));
        return ((People.Outcome.Saved) outcome).person();
    }

    Organisation organisation(String name) {
        Organisation organisation =
                new Organisation(
                        ids.next(),
                        name,
                        name,
                        "VN",
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        time.now());
        database.run(handle -> organisations.save(handle, organisation));
        return organisation;
    }

    /** A person of the organisation, signed in. */
    SignedIn member(Organisation organisation, String email) {
        Person person = person(email);
        database.run(handle ->
                roles.join(
                        handle,
                        new Membership(person.id(), organisation.id(), Membership.Role.MEMBER)));
        return signedIn(email);
    }

    SignedIn signedIn(String email) {
        SignInOutcome outcome = signIn.withPassword(email, PASSWORD, "test");
        return (SignedIn) sessions.find(((SignInOutcome.Opened) outcome).token());
    }

    @Override
    public void close() {
        database.close();
    }
}
