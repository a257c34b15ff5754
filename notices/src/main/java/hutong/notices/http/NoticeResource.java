package hutong.notices.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import hutong.identity.Person;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.notices.Letter;
import hutong.notices.Letters;
import hutong.notices.Notice;
import hutong.notices.NoticeDesk;
import hutong.notices.NoticeType;
import hutong.notices.Preference;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person's own notices and what they want to be told; nobody reads another's. */
@Path("/api/notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NoticeResource {
    private final NoticeDesk desk;
    private final Visitor visitor;

    @Inject
    public NoticeResource(NoticeDesk desk, Visitor visitor) {
        this.desk = desk;
        this.visitor = visitor;
    }

    /**
     * A notice in the person's language.
     *
     * @param record what it is about
     * @param path where in this house to go next
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record NoticeEntry(
            UUID id,
            NoticeType type,
            String subject,
            String text,
            UUID record,
            String path,
            Instant createdAt,
            Optional<Instant> readAt) {}

    /** How many; {@link NoticeDesk#UNREAD_MAX} stands for that many and more. */
    public record Count(int count) {}

    /**
     * @param label what the type is called in the person's language
     */
    public record PreferenceEntry(NoticeType type, String label, boolean onPage, boolean byMail) {}

    public record PreferenceRequest(
            @Nullable String type, @Nullable Boolean onPage, @Nullable Boolean byMail) {}

    public record PreferencesRequest(@Nullable List<PreferenceRequest> items) {}

    /** Newest first. */
    @GET
    public Page<NoticeEntry> all(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Person person = visitor.required().person();
        Page<Notice> page = desk.page(person.id(), Optional.ofNullable(cursor), Given.limit(limit));
        return new Page<>(page.items().stream().map(it -> entry(it, person)).toList(), page.next());
    }

    @GET
    @Path("unread")
    public Count unread() {
        return new Count(desk.unread(visitor.required().id()));
    }

    /** Marks one read. */
    @POST
    @Path("{notice}/read")
    public NoticeEntry read(@PathParam("notice") String notice) {
        Person person = visitor.required().person();
        return desk.open(person.id(), Given.id("notice", notice))
                .map(it -> entry(it, person))
                .orElseThrow(() ->
                        Refusal.of(
                                        Refusal.Kind.NOT_FOUND,
                                        "notice_not_found",
                                        "You have no notice of this id.")
                                .asException());
    }

    /** Marks all read; answers how many were not. */
    @POST
    @Path("read")
    public Count readAll() {
        return new Count(desk.readAll(visitor.required().id()));
    }

    @GET
    @Path("preferences")
    public Page<PreferenceEntry> preferences() {
        Person person = visitor.required().person();
        return new Page<>(
                desk.preferences(person.id()).entrySet().stream()
                        .map(it ->
                                new PreferenceEntry(
                                        it.getKey(),
                                        Letters.label(it.getKey(), person.language()),
                                        it.getValue().onPage(),
                                        it.getValue().byMail()))
                        .toList(),
                Optional.empty());
    }

    /** Changes those that are named; answers all. */
    @PUT
    @Path("preferences")
    public Page<PreferenceEntry> prefer(@Nullable PreferencesRequest given) {
        UUID person = visitor.required().id();
        List<PreferenceRequest> items = Given.body(given).items();
        Map<NoticeType, Preference> known = desk.preferences(person);
        Map<NoticeType, Preference> wanted = new EnumMap<>(NoticeType.class);
        for (PreferenceRequest item : items == null ? List.<PreferenceRequest>of() : items) {
            NoticeType type = type(Given.body(item).type());
            Preference now = known.getOrDefault(type, Preference.of(type));
            wanted.put(
                    type,
                    new Preference(
                            item.onPage() == null ? now.onPage() : item.onPage(),
                            item.byMail() == null ? now.byMail() : item.byMail()));
        }
        desk.prefer(person, wanted);
        return preferences();
    }

    private static NoticeType type(@Nullable String name) {
        return Stream.of(NoticeType.values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.invalid("type", "Give a type as the preferences list it.")
                                .asException());
    }

    private static NoticeEntry entry(Notice notice, Person person) {
        Letter letter =
                Letters.write(notice.type(), notice.values(), person.language(), person.timeZone());
        return new NoticeEntry(
                notice.id(),
                notice.type(),
                letter.subject(),
                letter.text(),
                notice.subject(),
                notice.path(),
                notice.createdAt(),
                notice.readAt());
    }
}
