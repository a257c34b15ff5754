package hutong.notices.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import hutong.identity.Membership;
import hutong.identity.Person;
import hutong.kernel.Texts;
import hutong.notices.NoticeHouse;
import hutong.notices.webhooks.SigningKeys;
import hutong.store.AuditTrail;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A calendar is read at its own address, by nobody else, and no longer than it is to be. */
class CalendarDeskDatabaseTest {
    private final NoticeHouse house = new NoticeHouse();
    private final UUID organisation = house.ids.next();
    private final Person ann = house.member(organisation, "ann@example.org");
    private final List<Deadline> due = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final CalendarDesk desk =
            new CalendarDesk(
                    house.database,
                    house.roles,
                    (reader, _, max) -> {
                        readers.add(reader);
                        return due.stream().limit(max).toList();
                    },
                    SigningKeys.testing(),
                    new AuditTrail(house.time),
                    URI.create("https://hutong.example.org"),
                    house.time,
                    house.limits);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aCalendarProgramReadsMomentsAndDaysBack() {
        Instant closes = Instant.parse("2027-01-31T16:00:00Z");
        UUID call = house.ids.next();
        due.add(
                new Deadline(
                        call,
                        DeadlineKind.CALL_CLOSES,
                        new Deadline.When.At(closes),
                        new Texts("Chips; for, all\nBEGIN:VEVENT", "芯片", ""),
                        "/open-calls/" + call));
        due.add(
                new Deadline(
                        house.ids.next(),
                        DeadlineKind.REPORT_DUE,
                        new Deadline.When.On(LocalDate.parse("2027-03-01")),
                        Texts.english("Final report"),
                        "/desk/awards/1"));
        String text = desk.read(token()).orElseThrow();
        ICalendar calendar = Biweekly.parse(text).first();
        assertThat(calendar.getEvents()).hasSize(2);
        VEvent first = calendar.getEvents().getFirst();
        assertThat(first.getSummary().getValue())
                .isEqualTo("Call closes: Chips; for, all BEGIN:VEVENT");
        assertThat(first.getDateStart().getValue().toInstant()).isEqualTo(closes);
        assertThat(first.getUrl().getValue())
                .isEqualTo("https://hutong.example.org/open-calls/" + call);
        VEvent second = calendar.getEvents().get(1);
        assertThat(second.getDateStart().getValue().hasTime()).isFalse();
        assertThat(
                        LocalDate.ofInstant(
                                second.getDateStart().getValue().toInstant(),
                                ZoneId.systemDefault()))
                .isEqualTo("2027-03-01");
        assertThat(text).contains("DTSTART;VALUE=DATE:20270301", "DTSTART:20270131T160000Z");
        String again = desk.read(token()).orElseThrow();
        assertThat(Biweekly.parse(again).first().getEvents())
                .extracting(it -> it.getUid().getValue())
                .as("the same deadline is the same event")
                .isEqualTo(
                        calendar.getEvents().stream().map(it -> it.getUid().getValue()).toList());
    }

    @Test
    void aNewAddressEndsTheOneBeforeAndWithdrawingEndsAll() {
        UUID operation = house.ids.next();
        String first = desk.renew(ann.id(), operation).reveal();
        assertThat(desk.renew(ann.id(), operation).reveal()).isEqualTo(first);
        assertThat(desk.read(first)).isPresent();
        assertThat(desk.made(ann.id())).contains(house.time.now());
        String second = token();
        assertThat(desk.read(first)).isEmpty();
        assertThat(desk.read(second)).isPresent();
        assertThat(desk.read(second + "x")).isEmpty();
        desk.withdraw(ann.id());
        assertThat(desk.read(second)).isEmpty();
        assertThat(desk.made(ann.id())).isEmpty();
    }

    @Test
    void whoLeftIsAskedForNoLongerAndWhoMayNotSignInHasNone() {
        String token = token();
        desk.read(token);
        assertThat(readers.getLast().organisations()).containsExactly(organisation);
        assertThat(readers.getLast().memberships())
                .containsExactly(new Membership(ann.id(), organisation, Membership.Role.MEMBER));
        house.database.run(handle -> house.roles.leave(handle, ann.id(), organisation));
        desk.read(token);
        assertThat(readers.getLast().organisations()).isEmpty();
        house.disable(ann);
        assertThat(desk.read(token)).isEmpty();
    }

    private String token() {
        return desk.renew(ann.id(), house.ids.next()).reveal();
    }
}
