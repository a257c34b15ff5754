package hutong.notices.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateStart;
import biweekly.util.Duration;
import hutong.kernel.Ids;
import hutong.notices.Letters;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Deadlines as iCalendar (RFC 5545): an event for each, at its moment in UTC or on its whole day,
 * that blocks no time. The same deadline has the same UID whenever the calendar is read; one that
 * moved has too, so that calendars move it.
 */
final class CalendarText {
    private CalendarText() {}

    static String write(List<Deadline> deadlines, String language, URI origin, Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Hutong//Deadlines//EN");
        String name = Letters.sentence("deadline_calendar", language, Map.of());
        calendar.setName(name);
        calendar.addExperimentalProperty("X-WR-CALNAME", name);
        calendar.setRefreshInterval(Duration.builder().hours(1).build());
        calendar.addExperimentalProperty("X-PUBLISHED-TTL", "PT1H");
        for (Deadline deadline : deadlines) {
            calendar.addEvent(event(deadline, language, origin, now));
        }
        return Biweekly.write(calendar).go();
    }

    private static VEvent event(Deadline deadline, String language, URI origin, Instant now) {
        VEvent event = new VEvent();
        event.setUid(uid(deadline));
        event.setDateTimeStamp(Date.from(now));
        event.setDateStart(
                switch (deadline.when()) {
                    case Deadline.When.At at -> new DateStart(Date.from(at.moment()), true);
                    // The library writes a day in this machine's own zone.
                    case Deadline.When.On on ->
                            new DateStart(
                                    Date.from(
                                            on.day()
                                                    .atStartOfDay(ZoneId.systemDefault())
                                                    .toInstant()),
                                    false);
                });
        event.setSummary(
                Letters.sentence(
                        deadline.kind().key(),
                        language,
                        Map.of("title", deadline.title().in(Locale.forLanguageTag(language)))));
        event.setUrl(origin.resolve(deadline.path()).toString());
        event.setTransparency(true);
        return event;
    }

    /** A call has several cut-offs, so its moment counts; all else is due once. */
    private static String uid(Deadline deadline) {
        String occasion =
                deadline.kind() == DeadlineKind.CALL_CLOSES
                        ? deadline.kind() + ":" + deadline.when().begins()
                        : deadline.kind().name();
        return Ids.derived(deadline.subject(), "deadline:" + occasion) + "@hutong";
    }
}
