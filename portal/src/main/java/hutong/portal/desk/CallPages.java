package hutong.portal.desk;

import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Tariff;
import hutong.ledger.Quality;
import hutong.ledger.UsageEnd;
import hutong.ledger.chain.ReceiptVerifier;
import hutong.ledger.chain.Receipts;
import hutong.ledger.chain.Verification;
import hutong.portal.frame.Visit;
import hutong.reports.Balances;
import hutong.store.Database;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each call cost, and the receipt that shows it. */
@Path("/desk/calls")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CallPages {
    private final Visit visit;
    private final DeskOwner owner;
    private final hutong.reports.Calls calls;
    private final Balances balances;
    private final Database database;

    /** Of posted calls alone; what is still in a node's journal is told as pending. */
    private final Receipts receipts = new Receipts(_ -> Optional.empty());

    @Inject
    CallPages(
            Visit visit,
            DeskOwner owner,
            hutong.reports.Calls calls,
            Balances balances,
            Database database) {
        this.visit = visit;
        this.owner = owner;
        this.calls = calls;
        this.balances = balances;
        this.database = database;
    }

    /**
     * @param next query of the page after this one; blank at the end
     */
    record Calls(List<Row> calls, String day, String next) implements TemplateInstance {}

    record Rows(List<Row> calls, String next) implements TemplateInstance {}

    /**
     * @param holds whether every check of the receipt holds
     * @param fault the first check that does not
     */
    record Receipt(
            Row call,
            boolean holds,
            String fault,
            List<Line> lines,
            List<Paid> legs,
            String overrun,
            String command)
            implements TemplateInstance {}

    record Pending() implements TemplateInstance {}

    record Row(
            UUID id,
            Instant at,
            String model,
            String supplier,
            String key,
            String end,
            String quality,
            boolean reported,
            long input,
            long output,
            Credit amount,
            String priceVersion) {}

    record Line(String what, long count, String price, Credit amount) {}

    record Paid(String title, Credit amount) {}

    @GET
    public TemplateInstance calls(
            @QueryParam("day") @DefaultValue("") String day,
            @QueryParam("after") @DefaultValue("") String after) {
        Page<hutong.reports.Calls.Call> page = page(day, after);
        return new Calls(rows(page), day, next(page, day));
    }

    /** The rows alone, for the button that adds older ones. */
    @GET
    @Path("rows")
    public TemplateInstance rows(
            @QueryParam("day") @DefaultValue("") String day,
            @QueryParam("after") @DefaultValue("") String after) {
        Page<hutong.reports.Calls.Call> page = page(day, after);
        return new Rows(rows(page), next(page, day));
    }

    @GET
    @Path("{id}")
    public TemplateInstance receipt(@PathParam("id") UUID id) {
        Optional<hutong.reports.Calls.Call> found = calls.find(id);
        if (found.isEmpty()) {
            owner.organisation();
            return new Pending();
        }
        hutong.reports.Calls.Call call = found.get();
        owner.mayRead(call.organisation());
        Verification verification = ReceiptVerifier.verify(json(id), Optional.empty());
        return new Receipt(
                row(call),
                verification.holds(),
                verification.checks().stream()
                        .filter(check -> !check.holds())
                        .map(check -> check.name() + ": " + check.detail())
                        .findFirst()
                        .orElse(""),
                lines(call),
                legs(call),
                call.overrun().isPositive() ? visit.money(call.overrun()) : "",
                "./hutong ledger verify receipt-" + call.id() + ".json");
    }

    /** The receipt itself, for {@code ./hutong ledger verify}. */
    @GET
    @Path("{id}/receipt.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response file(@PathParam("id") UUID id) {
        hutong.reports.Calls.Call call = calls.find(id).orElseThrow(CallPages::missing);
        owner.mayRead(call.organisation());
        return Response.ok(json(id))
                .header("Content-Disposition", "attachment; filename=\"receipt-" + id + ".json\"")
                .build();
    }

    private String json(UUID id) {
        return switch (receipts.find(database, id)) {
            case Receipts.Outcome.Found found -> found.receipt().json();
            case Receipts.Outcome.Pending _, Receipts.Outcome.Unknown _ -> throw missing();
        };
    }

    private static RuntimeException missing() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "call_not_found", "There is no such call.")
                .asException();
    }

    private Page<hutong.reports.Calls.Call> page(String day, String after) {
        return calls.ofOrganisation(
                owner.organisation(),
                date(day),
                after.isEmpty() ? Optional.empty() : Optional.of(cursor(after)),
                Page.SIZE_DEFAULT);
    }

    private static UUID cursor(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid("after", "This is no place in the list.").asException();
        }
    }

    private static Optional<LocalDate> date(String day) {
        try {
            return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static String next(Page<?> page, String day) {
        return page.next()
                .map(after -> "after=" + after + date(day).map(it -> "&day=" + it).orElse(""))
                .orElse("");
    }

    private List<Row> rows(Page<hutong.reports.Calls.Call> page) {
        return page.items().stream().map(this::row).toList();
    }

    private Row row(hutong.reports.Calls.Call call) {
        Quality quality = known(Quality.values(), Quality::number, call.quality());
        return new Row(
                call.id(),
                call.startedAt(),
                call.model(),
                call.supplier(),
                call.keyName().isEmpty()
                        ? visit.say("receipt_no_key")
                        : call.keyName() + " …" + call.keyLastFour(),
                visit.name(known(UsageEnd.values(), UsageEnd::number, call.end())),
                visit.name(quality),
                quality == Quality.REPORTED,
                call.count().input() + call.count().cached(),
                call.count().output(),
                call.charged(),
                Integer.toString(call.priceNumber()));
    }

    private List<Line> lines(hutong.reports.Calls.Call call) {
        Tariff tariff = call.tariff();
        List<Line> lines = new ArrayList<>();
        lines.add(line(visit.say("receipt_input"), call.count().input(), tariff.inputNano()));
        if (call.count().cached() > 0) {
            lines.add(
                    line(visit.say("receipt_cached"), call.count().cached(), tariff.cachedNano()));
        }
        lines.add(line(visit.say("receipt_output"), call.count().output(), tariff.outputNano()));
        if (tariff.callNano() > 0) {
            lines.add(new Line(visit.say("receipt_call"), 1, "", Credit.ofNano(tariff.callNano())));
        }
        return lines;
    }

    private Line line(String what, long count, long nano) {
        return new Line(
                what, count, visit.writing().perMillion(nano), Credit.ofNano(nano).times(count));
    }

    private List<Paid> legs(hutong.reports.Calls.Call call) {
        Map<UUID, String> titles =
                balances.ofOrganisation(call.organisation()).stream()
                        .collect(
                                Collectors.toMap(
                                        Balances.PotBalance::account, Balances.PotBalance::title));
        return call.legs().stream()
                .map(leg -> new Paid(title(titles.get(leg.account())), leg.amount()))
                .toList();
    }

    private String title(@org.jspecify.annotations.Nullable String title) {
        return title == null || title.isEmpty() ? visit.say("desk_wallet") : title;
    }

    private static <E> E known(E[] all, Function<E, Integer> number, int wanted) {
        return Stream.of(all)
                .filter(each -> number.apply(each) == wanted)
                .findFirst()
                .orElse(all[0]);
    }
}
