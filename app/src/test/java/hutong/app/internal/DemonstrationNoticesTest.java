package hutong.app.internal;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.app.FreshVar;
import hutong.identity.People;
import hutong.identity.Person;
import hutong.kernel.Ids;
import hutong.notices.Audience;
import hutong.notices.Notice;
import hutong.notices.NoticeDesk;
import hutong.notices.NoticeTeller;
import hutong.notices.NoticeType;
import hutong.notices.Telling;
import hutong.notices.Value;
import hutong.store.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The demonstration's people have little unread, and that is what asks for something. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class DemonstrationNoticesTest {
    @Inject DemonstrationNotices notices;
    @Inject NoticeDesk desk;
    @Inject NoticeTeller teller;
    @Inject People people;
    @Inject Database database;
    @Inject Ids ids;

    @Test
    void onlyTheNewestOfWhatAsksStaysUnread() {
        UUID person = ids.next();
        people.create(
                new Person(
                        person,
                        person + "@example.org",
                        "Stranger",
                        "en",
                        ZoneOffset.UTC,
                        Person.State.ACTIVE,
                        Instant.now()),
                Optional.empty());
        for (int i = 0; i < 60; i++) {
            tell(person, NoticeType.VOUCHER_CLAIMED, "C-" + i);
            tell(person, NoticeType.VOUCHER_LAPSED, "C-" + i);
        }
        assertThat(desk.unread(person)).isGreaterThan(90);

        notices.read(person);

        assertThat(desk.unread(person)).isEqualTo(1);
        assertThat(desk.page(person, Optional.empty(), 100).items())
                .filteredOn(notice -> !notice.isRead())
                .extracting(Notice::type)
                .containsExactly(NoticeType.VOUCHER_CLAIMED);
    }

    private void tell(UUID person, NoticeType type, String contract) {
        database.run(handle ->
                teller.tell(
                        handle,
                        ids.next(),
                        person,
                        new Telling(
                                type,
                                new Audience.One(person),
                                Map.of(
                                        "contract", new Value.Text(contract),
                                        "award", new Value.Text("Lanes")),
                                "/office/due")));
    }
}
