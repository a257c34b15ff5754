package hutong.programme.seed;

import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.Organisation;
import hutong.identity.Organisations;
import hutong.identity.People;
import hutong.identity.Person;
import hutong.identity.Roles;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import hutong.programme.seed.Demonstration.DemonstrationSignIn;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;

/** Brings in the organisations and people of the demonstration; those there already stay. */
@Singleton
public final class DemonstrationBodies {
    private final Database database;
    private final Organisations organisations;
    private final People people;
    private final Roles roles;
    private final PartnerBook partners;
    private final Time time;

    @Inject
    public DemonstrationBodies(
            Database database,
            Organisations organisations,
            People people,
            Roles roles,
            PartnerBook partners,
            Time time) {
        this.database = database;
        this.organisations = organisations;
        this.people = people;
        this.roles = roles;
        this.partners = partners;
        this.time = time;
    }

    void bringIn(UUID programme, List<DemonstrationSignIn> signIns) {
        database.run(handle -> Cast.BODIES.forEach(body -> bringIn(handle, programme, body)));
        createPeople(signIns);
        database.run(handle -> Cast.PEOPLE.forEach(someone -> place(handle, programme, someone)));
    }

    private void bringIn(Handle handle, UUID programme, Cast.Body body) {
        UUID id = Demonstration.organisation(body.key());
        Refusal.throwIf(
                organisations.save(
                        handle,
                        new Organisation(
                                id,
                                body.name().en(),
                                body.shortName(),
                                "CN",
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                time.now())));
        body.role()
                .ifPresent(role ->
                        partners.join(
                                        handle,
                                        new Partner(
                                                Ids.derived(id, "partner:" + programme),
                                                programme,
                                                id,
                                                body.name(),
                                                Set.of(role),
                                                OptionalInt.empty(),
                                                Partner.State.JOINED,
                                                time.today(),
                                                true,
                                                Optional.empty()),
                                        Act.HOUSE)
                                .orThrow());
    }

    /** Hashing a password takes its time by design, so they are hashed side by side. */
    private void createPeople(List<DemonstrationSignIn> signIns) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<People.Outcome>> created = new ArrayList<>();
            for (DemonstrationSignIn signIn : signIns) {
                created.add(pool.submit(() -> create(signIn)));
            }
            for (Future<People.Outcome> future : created) {
                switch (future.get()) {
                    case People.Outcome.Saved ignored -> {}
                    case People.Outcome.Refused refused -> throw refused.refusal().asException();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a person can't be created", failure.getCause());
        }
    }

    private People.Outcome create(DemonstrationSignIn signIn) {
        Person person =
                new Person(
                        Demonstration.person(signIn.desk()),
                        signIn.email(),
                        signIn.name(),
                        "en",
                        ZoneOffset.UTC,
                        Person.State.ACTIVE,
                        time.now());
        return people.create(person, Optional.of(signIn.password()));
    }

    private void place(Handle handle, UUID programme, Cast.Someone someone) {
        UUID person = Demonstration.person(someone.desk());
        someone.organisation()
                .ifPresent(key ->
                        roles.join(
                                handle,
                                new Membership(
                                        person,
                                        Demonstration.organisation(key),
                                        someone.owner()
                                                ? Membership.Role.OWNER
                                                : Membership.Role.MEMBER)));
        someone.office()
                .ifPresent(office ->
                        roles.grant(
                                handle,
                                new OfficeRole(
                                        person,
                                        office == OfficeRole.Kind.ADMINISTRATOR
                                                ? Optional.empty()
                                                : Optional.of(programme),
                                        office)));
    }
}
