package hutong.identity;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.kernel.Page;
import hutong.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationsDatabaseTest {
    private TestingHouse house;

    @BeforeEach
    void open() {
        house = new TestingHouse();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Organisation organisation(String name, String country, Optional<String> website) {
        return new Organisation(
                house.ids.next(),
                name,
                "short",
                country,
                Optional.of("91110000"),
                website,
                false,
                house.time.now());
    }

    @Test
    void whatIsSavedIsFound() {
        Organisation saved = organisation("Lane", "CN", Optional.of("https://lane.example"));
        house.database.run(handle -> house.organisations.save(handle, saved));
        Organisation renamed =
                new Organisation(
                        saved.id(),
                        "Long Lane",
                        "LL",
                        "VN",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        saved.createdAt());
        house.database.run(handle -> house.organisations.save(handle, renamed));
        assertThat(
                        house.database.<Optional<Organisation>, RuntimeException>read(
                                handle -> house.organisations.find(handle, saved.id())))
                .contains(renamed);
        assertThat(
                        house.database.<java.util.Map<UUID, Organisation>, RuntimeException>read(
                                handle ->
                                        house.organisations.find(
                                                handle, List.of(saved.id(), UUID.randomUUID()))))
                .containsOnlyKeys(saved.id());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    '',   CN, -,                    name
                    Lane, XX, -,                    country
                    Lane, cn, -,                    country
                    Lane, CN, javascript:alert(1),  website
                    Lane, CN, lane.example,         website
                    """)
    void faultyFieldsAreNamedAndNothingIsKept(
            String name, String country, String website, String field) {
        Organisation faulty = organisation(name, country, Optional.ofNullable(website));
        Optional<Refusal> refusal =
                house.database.transact(handle -> house.organisations.save(handle, faulty));
        assertThat(refusal.flatMap(Refusal::field)).contains(field);
        Page<Organisation> all =
                house.database.read(
                        handle -> house.organisations.page(handle, Optional.empty(), 10));
        assertThat(all.items()).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        List<String> names = List.of("a", "b", "c", "d", "e");
        names.forEach(name -> house.organisation(name));
        List<String> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            Optional<String> from = cursor;
            Page<Organisation> page =
                    house.database.read(handle -> house.organisations.page(handle, from, 2));
            page.items().forEach(it -> read.add(it.name()));
            cursor = page.next();
            pages++;
        } while (cursor.isPresent());
        assertThat(read).containsExactlyInAnyOrderElementsOf(names);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void officesAreGrantedAndWithdrawn() {
        UUID person = house.ids.next();
        UUID programme = house.ids.next();
        OfficeRole officer =
                new OfficeRole(person, Optional.of(programme), OfficeRole.Kind.OFFICER);
        OfficeRole administrator =
                new OfficeRole(person, Optional.empty(), OfficeRole.Kind.ADMINISTRATOR);
        house.database.run(handle -> {
            house.roles.grant(handle, officer);
            house.roles.grant(handle, officer);
            house.roles.grant(handle, administrator);
        });
        assertThat(offices(person)).containsExactlyInAnyOrder(officer, administrator);
        house.database.run(handle -> house.roles.withdraw(handle, officer));
        assertThat(offices(person)).containsExactly(administrator);
    }

    private List<OfficeRole> offices(UUID person) {
        return house.database.read(handle -> house.roles.officesOf(handle, person));
    }

    @Test
    void everyChangeOfARoleIsOnTheTrailOnce() {
        UUID by = house.ids.next();
        Organisation organisation = house.organisation("Lane");
        UUID person = house.person("trail@example.org").id();
        OfficeRole officer =
                new OfficeRole(person, Optional.of(house.ids.next()), OfficeRole.Kind.OFFICER);
        Membership member = new Membership(person, organisation.id(), Membership.Role.MEMBER);
        for (int time = 0; time < 2; time++) {
            house.database.run(handle -> house.roles.grant(handle, officer, by));
            house.database.run(handle -> house.roles.join(handle, member, by));
        }
        house.database.run(handle ->
                house.roles.join(
                        handle,
                        new Membership(person, organisation.id(), Membership.Role.OWNER),
                        by));
        for (int time = 0; time < 2; time++) {
            house.database.run(handle -> house.roles.leave(handle, person, organisation.id(), by));
            house.database.run(handle -> house.roles.withdraw(handle, officer, by));
        }
        var entries =
                house.database
                        .read(handle ->
                                new hutong.store.AuditTrail(house.time)
                                        .page(
                                                handle,
                                                Optional.of(person),
                                                Optional.empty(),
                                                Optional.empty(),
                                                50))
                        .items();
        assertThat(entries)
                .extracting(entry -> entry.act().action())
                .containsExactly(
                        "office.revoked",
                        "membership.revoked",
                        "membership.changed",
                        "membership.granted",
                        "office.granted");
        assertThat(entries).allSatisfy(entry -> assertThat(entry.act().actor()).isEqualTo(by));
        assertThat(entries.get(2).act().before()).containsEntry("role", "MEMBER");
        assertThat(entries.get(2).act().after()).containsEntry("role", "OWNER");
        assertThat(entries.get(0).act().scope()).isEqualTo(officer.programme().orElseThrow());
        assertThat(entries.get(1).act().scope()).isEqualTo(organisation.id());
    }
}
