package hutong.portal.notices;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.notices.Letter;
import hutong.notices.Letters;
import hutong.notices.Notice;
import hutong.notices.NoticeDesk;
import hutong.notices.NoticeType;
import hutong.notices.Preference;
import hutong.notices.calendar.CalendarDesk;
import hutong.portal.frame.LocalPath;
import hutong.portal.frame.Visit;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A person's own notices, newest first, and the choice of what to be told where. */
@Path("/notices")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class NoticePages {
    private static final int SHOWN = 30;

    private final Visit visit;
    private final Visitor visitor;
    private final NoticeDesk desk;
    private final CalendarDesk calendars;
    private final Ids ids;

    @Inject
    NoticePages(Visit visit, Visitor visitor, NoticeDesk desk, CalendarDesk calendars, Ids ids) {
        this.visit = visit;
        this.visitor = visitor;
        this.desk = desk;
        this.calendars = calendars;
        this.ids = ids;
    }

    /**
     * @param next the cursor of the page after this one; empty on the last
     */
    record Notices(List<Told> notices, boolean unread, String next) implements TemplateInstance {}

    record Told(UUID id, String subject, String text, Instant at, boolean fresh) {}

    /**
     * @param calendar when the address of the calendar was made; empty when there is none
     */
    record Preferences(List<Group> groups, boolean saved, Optional<Instant> calendar)
            implements TemplateInstance {}

    record Calendar(String address) implements TemplateInstance {}

    record Group(String title, List<Choice> choices) {}

    record Choice(String key, String label, boolean onPage, boolean byMail) {}

    @GET
    public TemplateInstance notices(@QueryParam("after") Optional<String> after) {
        Page<Notice> page = desk.page(visitor.required().id(), after, SHOWN);
        List<Told> told = page.items().stream().map(this::told).toList();
        return new Notices(told, told.stream().anyMatch(Told::fresh), page.next().orElse(""));
    }

    /** Reads one and goes where it leads. */
    @POST
    @Path("{id}")
    public Response open(@PathParam("id") UUID id) {
        String path = desk.open(visitor.required().id(), id).map(Notice::path).orElse("/notices");
        return go(LocalPath.of(path));
    }

    @POST
    @Path("read")
    public Response readAll() {
        desk.readAll(visitor.required().id());
        return go("/notices");
    }

    @GET
    @Path("preferences")
    public TemplateInstance preferences(@QueryParam("saved") boolean saved) {
        Map<NoticeType, Preference> known = desk.preferences(visitor.required().id());
        String language = visit.language().tag();
        return new Preferences(
                Stream.of(NoticeType.Whom.values())
                        .filter(this::isOne)
                        .map(whom ->
                                new Group(
                                        visit.sayOf("notices_whom", whom),
                                        choices(whom, known, language)))
                        .toList(),
                saved,
                calendars.made(visitor.required().id()));
    }

    private static List<Choice> choices(
            NoticeType.Whom whom, Map<NoticeType, Preference> known, String language) {
        return known.entrySet().stream()
                .filter(each -> each.getKey().whom() == whom)
                .map(each ->
                        new Choice(
                                each.getKey().name(),
                                Letters.label(each.getKey(), language),
                                each.getValue().onPage(),
                                each.getValue().byMail()))
                .toList();
    }

    /** A box that is not ticked is not sent; what the page does not show stays as it is. */
    @POST
    @Path("preferences")
    public Response prefer(
            @FormParam("page") @DefaultValue("") List<String> onPage,
            @FormParam("mail") @DefaultValue("") List<String> byMail) {
        Map<NoticeType, Preference> wanted = new EnumMap<>(NoticeType.class);
        Stream.of(NoticeType.values())
                .filter(type -> isOne(type.whom()))
                .forEach(type ->
                        wanted.put(
                                type,
                                new Preference(
                                        onPage.contains(type.name()),
                                        byMail.contains(type.name()))));
        desk.prefer(visitor.required().id(), wanted);
        return go("/notices/preferences?saved=true");
    }

    /** Makes a new address of the calendar and shows it once. */
    @POST
    @Path("calendar")
    public TemplateInstance renewCalendar() {
        String token = calendars.renew(visitor.required().id(), ids.next()).reveal();
        return new Calendar(visit.origin() + "/calendar/" + token + ".ics");
    }

    @POST
    @Path("calendar/withdraw")
    public Response withdrawCalendar() {
        calendars.withdraw(visitor.required().id());
        return go("/notices/preferences");
    }

    private boolean isOne(NoticeType.Whom whom) {
        return switch (whom) {
            case EVERYBODY -> true;
            case MEMBERS -> visit.isMember();
            case REVIEWERS -> visit.isReviewer();
            case OFFICE -> visit.isOffice();
        };
    }

    private Told told(Notice notice) {
        Letter letter =
                Letters.write(notice.type(), notice.values(), visit.language().tag(), visit.zone());
        return new Told(
                notice.id(), letter.subject(), letter.text(), notice.createdAt(), !notice.isRead());
    }

    private static Response go(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
