package hutong.portal.audit;

import hutong.identity.Access;
import hutong.identity.OfficeRole;
import hutong.identity.People;
import hutong.identity.Person;
import hutong.identity.SignedIn;
import hutong.identity.http.Visitor;
import hutong.kernel.CsvText;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.portal.frame.Visit;
import hutong.store.Act;
import hutong.store.AuditEntry;
import hutong.store.AuditQuery;
import hutong.store.AuditTrail;
import hutong.store.Database;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who did what and when, and what was before; for auditors, of their own programmes alone. */
@Path("/audit/trail")
@RunOnVirtualThread
public class TrailPages {
    private static final int SHOWN = 50;
    private static final int EXPORTED_MAX = 10_000;

    private final Visit visit;
    private final Visitor visitor;
    private final Database database;
    private final AuditTrail trail;

    @Inject
    TrailPages(Visit visit, Visitor visitor, Database database, AuditTrail trail) {
        this.visit = visit;
        this.visitor = visitor;
        this.database = database;
        this.trail = trail;
    }

    /**
     * @param next the cursor of the page after this one; empty on the last
     */
    record Trail(
            List<Entry> entries, String kind, String since, String until, String next, String query)
            implements TemplateInstance {}

    record Entry(
            long number,
            Instant at,
            String who,
            String action,
            String reason,
            List<String> changes) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance trail(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("since") @DefaultValue("") String since,
            @QueryParam("until") @DefaultValue("") String until,
            @QueryParam("after") Optional<String> after) {
        AuditQuery query = query(kind, since, until);
        Optional<String> from = after.filter(it -> it.matches("\\d{1,18}"));
        Page<AuditEntry> page = database.read(handle -> trail.find(handle, query, from, SHOWN));
        return new Trail(
                page.items().stream().map(this::entry).toList(),
                kind,
                since,
                until,
                page.next().orElse(""),
                "kind=" + encoded(kind) + "&since=" + encoded(since) + "&until=" + encoded(until));
    }

    @GET
    @Path("export.csv")
    public Response export(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("since") @DefaultValue("") String since,
            @QueryParam("until") @DefaultValue("") String until) {
        AuditQuery query = query(kind, since, until);
        var text =
                new CsvText(
                        "number", "at", "actor", "action", "subject", "scope", "reason", "before",
                        "after", "hash");
        Page<AuditEntry> page =
                database.read(handle -> trail.find(handle, query, Optional.empty(), EXPORTED_MAX));
        for (AuditEntry each : page.items()) {
            Act act = each.act();
            text.row(
                    each.number(),
                    each.at(),
                    act.actor(),
                    act.action(),
                    act.subject(),
                    act.scope(),
                    act.reason(),
                    act.before(),
                    act.after(),
                    each.hash());
        }
        return Response.ok(text.toString(), "text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"audit-trail.csv\"")
                .build();
    }

    private AuditQuery query(String kind, String since, String until) {
        SignedIn person = visitor.required();
        Access.mayAudit(person).map(Refusal::asException).ifPresent(TrailPages::refuse);
        AuditQuery within = AuditQuery.within(scopes(person));
        return new AuditQuery(
                within.actor(),
                Optional.of(kind.strip()).filter(it -> it.matches("[a-z_.]{1,60}")),
                within.subject(),
                moment(since, 0),
                moment(until, 1),
                within.scopes());
    }

    /** Whoever audits the whole installation sees everything. */
    private static Optional<Set<UUID>> scopes(SignedIn person) {
        boolean all =
                person.isAdministrator()
                        || person.officeRoles().stream()
                                .anyMatch(it ->
                                        it.kind() == OfficeRole.Kind.AUDITOR
                                                && it.programme().isEmpty());
        return all
                ? Optional.empty()
                : Optional.of(
                        person.officeRoles().stream()
                                .filter(it -> it.kind() == OfficeRole.Kind.AUDITOR)
                                .flatMap(it -> it.programme().stream())
                                .collect(Collectors.toUnmodifiableSet()));
    }

    private Optional<Instant> moment(String day, int daysLater) {
        try {
            return day.isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            LocalDate.parse(day)
                                    .plusDays(daysLater)
                                    .atStartOfDay(visit.zone())
                                    .toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private Entry entry(AuditEntry each) {
        Act act = each.act();
        Set<String> fields = new TreeSet<>(act.before().keySet());
        fields.addAll(act.after().keySet());
        return new Entry(
                each.number(),
                each.at(),
                who(act.actor()),
                act.action(),
                act.reason(),
                fields.stream().map(it -> change(it, act.before(), act.after())).toList());
    }

    private String who(UUID actor) {
        return actor.equals(Act.HOUSE)
                ? visit.say("audit_house")
                : database.read(handle -> People.find(handle, actor))
                        .map(Person::name)
                        .orElse(actor.toString());
    }

    private static String change(
            String field, Map<String, String> before, Map<String, String> after) {
        return field
                + ": "
                + before.getOrDefault(field, "")
                + " → "
                + after.getOrDefault(field, "");
    }

    private static String encoded(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void refuse(RuntimeException refused) {
        throw refused;
    }
}
