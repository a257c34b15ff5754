package hutong.notices;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.Person;
import hutong.notices.mail.MailPost;
import hutong.notices.mail.TestingMailCarrier;
import hutong.store.OutboxEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told of an event, where, and how often. */
class NoticeTellerDatabaseTest {
    private final NoticeHouse house = new NoticeHouse();
    private final UUID programme = house.ids.next();
    private final UUID organisation = house.ids.next();
    private final TestingMailCarrier carrier = new TestingMailCarrier();
    private final MailPost post =
            new MailPost(
                    house.database,
                    carrier,
                    URI.create("https://hutong.example/"),
                    house.time,
                    house.limits);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anEventThatComesTwiceTellsEachPersonOnce() {
        Person ann = house.member(organisation, "ann@example.org");
        Person bob = house.member(organisation, "bob@example.org");
        Person officer = house.officer(programme, "officer@example.org");
        Person elsewhere = house.officer(house.ids.next(), "other@example.org");
        Person gone = house.member(organisation, "gone@example.org");
        house.disable(gone);
        OutboxEvent event = house.moved(programme, organisation, "SUBMIT", "DRAFT", "SUBMITTED");
        house.teller.handle(event);
        house.teller.handle(event);
        assertThat(types(ann)).containsExactly(NoticeType.APPLICATION_RECEIVED);
        assertThat(types(bob)).containsExactly(NoticeType.APPLICATION_RECEIVED);
        assertThat(types(officer)).containsExactly(NoticeType.APPLICATION_ARRIVED);
        assertThat(types(elsewhere)).isEmpty();
        assertThat(types(gone)).isEmpty();
        assertThat(post.runOnce()).isEqualTo(2);
        assertThat(carrier.carried())
                .extracting(mail -> mail.to())
                .containsExactlyInAnyOrder("ann@example.org", "bob@example.org");
        assertThat(carrier.carried().getFirst().text())
                .contains("Application 2026-0001".substring(12))
                .contains("https://hutong.example/desk/applications/" + event.subject());
    }

    @Test
    void theApplicantHearsNothingOfInnerMoves() {
        Person ann = house.member(organisation, "ann@example.org");
        house.teller.handle(
                house.moved(programme, organisation, "SEND_TO_PANEL", "REVIEW", "PANEL"));
        house.teller.handle(house.moved(programme, organisation, "WITHDRAW", "DRAFT", "WITHDRAWN"));
        assertThat(types(ann)).isEmpty();
    }

    @Test
    void peopleChooseWhatTheyAreTold() {
        Person ann = house.member(organisation, "ann@example.org");
        house.desk.prefer(
                ann.id(),
                Map.of(
                        NoticeType.AWARD_ACTIVATED, new Preference(false, true),
                        NoticeType.AWARD_SUSPENDED, new Preference(true, false)));
        house.teller.handle(house.award(programme, organisation, "AwardActivated"));
        house.teller.handle(house.award(programme, organisation, "AwardSuspended"));
        assertThat(types(ann)).containsExactly(NoticeType.AWARD_SUSPENDED);
        post.runOnce();
        assertThat(carrier.carried()).hasSize(1);
        assertThat(carrier.carried().getFirst().subject()).isEqualTo("An award of 600.00 credits");
        assertThat(house.desk.preferences(ann.id()))
                .containsEntry(NoticeType.AWARD_ACTIVATED, new Preference(false, true))
                .containsEntry(NoticeType.AWARD_ENDED, new Preference(true, true))
                .hasSize(NoticeType.values().length);
    }

    @Test
    void someoneWithoutAnAccountIsInvitedInEveryLanguage() {
        house.teller.handle(
                house.event(
                        "InvitationSent",
                        """
                        {"programme":"%s","email":"New@example.org","message":"Do come.",
                         "token":"tok-en","expires_at":"2027-01-31T00:00:00Z"}\
                        """
                                .formatted(programme)));
        post.runOnce();
        assertThat(carrier.carried()).hasSize(1);
        assertThat(carrier.carried().getFirst().text())
                .contains("https://hutong.example/invitations/tok-en", "Do come.", "诚邀", "Lời mời");
        assertThat(
                        house.database.<List<String>, RuntimeException>read(handle ->
                                handle.createQuery("SELECT path FROM notices.mail")
                                        .mapTo(String.class)
                                        .list()))
                .as("the token is not kept once it is sent")
                .containsExactly("");
    }

    @Test
    void anEventThatCannotBeReadHoldsUpNoOther() {
        Person ann = house.member(organisation, "ann@example.org");
        house.teller.handle(house.event("AwardActivated", "{\"organisation\":\"%s\"}"));
        house.teller.handle(house.event("AwardActivated", "[]"));
        house.teller.handle(house.award(programme, organisation, "AwardActivated"));
        assertThat(types(ann)).containsExactly(NoticeType.AWARD_ACTIVATED);
    }

    @Test
    void noticesAreReadOneByOneOrAllAndOnlyOnesOwn() {
        Person ann = house.member(organisation, "ann@example.org");
        Person bob = house.person("bob@example.org", "en");
        for (int at = 0; at < 5; at++) {
            house.teller.handle(house.award(programme, organisation, "AwardActivated"));
        }
        assertThat(house.desk.unread(ann.id())).isEqualTo(5);
        var first = house.desk.page(ann.id(), Optional.empty(), 3);
        var rest = house.desk.page(ann.id(), first.next(), 3);
        assertThat(first.items()).hasSize(3).doesNotContainAnyElementsOf(rest.items());
        assertThat(rest.items()).hasSize(2);
        assertThat(rest.next()).isEmpty();
        UUID one = first.items().getFirst().id();
        assertThat(house.desk.open(bob.id(), one)).isEmpty();
        assertThat(house.desk.unread(ann.id())).isEqualTo(5);
        assertThat(house.desk.open(ann.id(), one)).isPresent();
        assertThat(house.desk.unread(ann.id())).isEqualTo(4);
        assertThat(house.desk.readAll(ann.id())).isEqualTo(4);
        assertThat(house.desk.unread(ann.id())).isZero();
    }

    private List<NoticeType> types(Person person) {
        return house.desk.page(person.id(), Optional.empty(), 50).items().stream()
                .map(Notice::type)
                .toList();
    }
}
