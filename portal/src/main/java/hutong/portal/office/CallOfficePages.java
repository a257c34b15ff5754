package hutong.portal.office;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.portal.applying.CallCard;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.Role;
import hutong.programme.applications.Invitation;
import hutong.programme.applications.InvitationBook;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallBook;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallOutcome;
import hutong.programme.calls.CallState;
import hutong.programme.calls.CallTally;
import hutong.programme.calls.FormOutcome;
import hutong.programme.calls.Stage;
import hutong.programme.exchange.ImportList;
import hutong.programme.exchange.ImportReport;
import hutong.programme.exchange.ImportRow;
import hutong.programme.exchange.InvitationImport;
import hutong.programme.exchange.InvitationLines;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The office's calls: drafted, opened, closed; and whom it invites. */
@Path("/office/calls")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CallOfficePages {
    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final CallBook calls;
    private final InvitationBook invitations;
    private final InvitationImport lists;
    private final Ids ids;
    private final Time time;

    @Inject
    CallOfficePages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            CallBook calls,
            InvitationBook invitations,
            InvitationImport lists,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.calls = calls;
        this.invitations = invitations;
        this.lists = lists;
        this.ids = ids;
        this.time = time;
    }

    record Calls(List<Row> calls, String next) implements TemplateInstance {}

    record Row(CallCard call, String awarded, int awards, int applications) {}

    record New(
            Form form,
            List<Choice> kinds,
            List<Choice> roles,
            List<Choice> stages,
            List<Choice> rules)
            implements TemplateInstance {}

    record One(
            CallCard call,
            int version,
            List<Choice> moves,
            List<Sent> invitations,
            String batch,
            String lines,
            List<String> refused,
            String wrong)
            implements TemplateInstance {}

    record Sent(String email, String state, Instant until) {}

    @GET
    public TemplateInstance calls(@QueryParam("after") Optional<UUID> after) {
        Programme programme = owner.read();
        Page<Call> page =
                calls.list(
                        programme.id(),
                        EnumSet.allOf(CallState.class),
                        after.map(UUID::toString),
                        Page.SIZE_DEFAULT);
        return new Calls(page.items().stream().map(this::row).toList(), page.next().orElse(""));
    }

    @GET
    @Path("new")
    public TemplateInstance form() {
        owner.change();
        return form(Form.empty().with("fields", "summary* | What will you do? | area"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response draft(MultivaluedMap<String, String> typed) {
        Programme programme = owner.change();
        UUID by = visitor.required().id();
        CallForm asked = new CallForm(typed, visit);
        UUID id = ids.next();
        UUID form = Ids.derived(id, "form");
        Call call = asked.call(id, programme.id(), form, 1, time.now());
        if (asked.form().isRight()
                && calls.putForm(programme.id(), form, asked.schema(), by)
                        instanceof FormOutcome.Malformed malformed) {
            asked.form().fault("fields", malformed.problems().getFirst().message());
        }
        if (asked.form().isRight()
                && calls.draft(call, by) instanceof CallOutcome.Incomplete incomplete) {
            asked.form().general(sentence(incomplete));
        }
        return asked.form().isRight()
                ? back(id)
                : Response.status(400).entity(form(asked.form())).build();
    }

    @GET
    @Path("{id}")
    public TemplateInstance call(@PathParam("id") UUID id) {
        return page(found(owner.read(), id), "", List.of(), "");
    }

    @POST
    @Path("{id}/{move}")
    public Response move(
            @PathParam("id") UUID id,
            @PathParam("move") String move,
            @FormParam("version") int version) {
        Call call = found(owner.change(), id);
        CallState to =
                Stream.of(CallState.values())
                        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(move))
                        .findFirst()
                        .orElseThrow(CallOfficePages::missing);
        CallOutcome outcome =
                calls.move(call.programme(), id, version, to, "", visitor.required().id());
        return switch (outcome) {
            case CallOutcome.Done ignored -> back(id);
            case CallOutcome.Unknown ignored -> throw missing();
            case CallOutcome.Incomplete it -> wrong(call, sentence(it));
            case CallOutcome.ChangedMeanwhile it ->
                    wrong(it.call(), visit.say("office_calls_changed"));
            case CallOutcome.NotAllowed ignored ->
                    wrong(call, visit.say("office_calls_not_allowed"));
        };
    }

    /** Sends one invitation for each line, or, where a line is wrong, none. */
    @POST
    @Path("{id}/invitations")
    public Response invite(
            @PathParam("id") UUID id,
            @FormParam("batch") UUID batch,
            @FormParam("lines") @DefaultValue("") String lines) {
        Call call = found(owner.change(), id);
        return switch (InvitationLines.read(lines)) {
            case ImportList.Rows it ->
                    invite(call, lines, batch == null ? ids.next() : batch, it.rows());
            case ImportList.Wrong it ->
                    unsent(
                            call,
                            lines,
                            List.of(
                                    visit.sayOf(
                                            "exchange_file",
                                            it.fault(),
                                            it.arguments().toArray())));
        };
    }

    private Response invite(Call call, String lines, UUID batch, List<ImportRow> rows) {
        ImportReport report = lists.run(call, batch, rows, true, visitor.required().id());
        if (report.isSound()) {
            return back(call.id());
        }
        List<String> problems =
                report.problems().stream()
                        .map(it ->
                                it.row()
                                        + ": "
                                        + visit.sayOf(
                                                "exchange_fault",
                                                it.fault(),
                                                it.arguments().toArray()))
                        .toList();
        return unsent(call, lines, problems);
    }

    private Response unsent(Call call, String lines, List<String> problems) {
        return Response.status(400).entity(page(call, lines, problems, "")).build();
    }

    private Response wrong(Call call, String sentence) {
        return Response.status(409).entity(page(call, "", List.of(), sentence)).build();
    }

    private TemplateInstance page(Call call, String lines, List<String> refused, String wrong) {
        List<Choice> moves =
                owner.mayChange()
                        ? call.state().next().stream()
                                .sorted()
                                .map(it ->
                                        new Choice(
                                                it.name().toLowerCase(Locale.ROOT),
                                                visit.sayOf("office_calls_move", it),
                                                false))
                                .toList()
                        : List.of();
        return new One(
                CallCard.of(call, visit, time.now()),
                call.version(),
                moves,
                invitations.ofCall(call.id()).stream().map(this::sent).toList(),
                ids.next().toString(),
                lines,
                refused,
                wrong);
    }

    private Sent sent(Invitation it) {
        return new Sent(it.email(), visit.sayOf("apply_invitation", it.state()), it.expiresAt());
    }

    private Row row(Call call) {
        CallTally tally = calls.tally(call.id());
        return new Row(
                CallCard.of(call, visit, time.now()),
                tally.awarded().isZero() ? "" : visit.money(tally.awarded()),
                tally.awards(),
                tally.applications());
    }

    private New form(Form form) {
        return new New(
                form,
                choices(form, "kind", CallKind.values()),
                choices(form, "role", Role.values()),
                choices(form, "stages", Stage.values()),
                Stream.of("legal", "default", "subsidy", "contract", "affiliated")
                        .map(it -> new Choice(it, rule(it), form.chosen("rules").contains(it)))
                        .toList());
    }

    private String rule(String name) {
        return switch (name) {
            case "legal" -> visit.say("apply_rule_legal");
            case "default" -> visit.say("apply_rule_default", visit.count(3));
            case "subsidy" -> visit.say("apply_rule_subsidy");
            case "contract" -> visit.say("apply_rule_contract");
            default -> visit.say("apply_rule_affiliated");
        };
    }

    private List<Choice> choices(Form form, String field, Enum<?>[] all) {
        return Arrays.stream(all)
                .map(it ->
                        new Choice(
                                it.name(), visit.name(it), form.chosen(field).contains(it.name())))
                .toList();
    }

    private Call found(Programme programme, UUID id) {
        return calls.find(programme.id(), id).orElseThrow(CallOfficePages::missing);
    }

    private static String sentence(CallOutcome.Incomplete incomplete) {
        return incomplete.problems().getFirst().message();
    }

    private static Response back(UUID id) {
        return Response.seeOther(URI.create("/office/calls/" + id)).build();
    }

    private static RuntimeException missing() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "call_not_found", "There is no such call.")
                .asException();
    }
}
