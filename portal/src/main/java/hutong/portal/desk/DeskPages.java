package hutong.portal.desk;

import hutong.kernel.Credit;
import hutong.kernel.Time;
import hutong.ledger.Pot;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Visit;
import hutong.reports.Balance;
import hutong.reports.Balances;
import hutong.reports.Names;
import hutong.reports.Spend;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A builder's balance and usage. */
@Path("/desk")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class DeskPages {
    private static final List<Integer> SPANS_DAYS = List.of(7, 30, 90, 365);

    private final Visit visit;
    private final DeskOwner owner;
    private final Balances balances;
    private final Spend spend;
    private final Names names;
    private final Time time;

    @Inject
    DeskPages(
            Visit visit, DeskOwner owner, Balances balances, Spend spend, Names names, Time time) {
        this.visit = visit;
        this.owner = owner;
        this.balances = balances;
        this.spend = spend;
        this.names = names;
        this.time = time;
    }

    record Balance(String organisation, hutong.reports.Balance total, List<PotRow> pots)
            implements TemplateInstance {}

    record Usage(List<Choice> spans, List<Day> rows, Credit spent, long calls, long tokens)
            implements TemplateInstance {}

    record PotRow(
            String title,
            String state,
            String tone,
            String share,
            String until,
            hutong.reports.Balance balance) {}

    record Day(LocalDate day, String model, long calls, long input, long output, Credit amount) {}

    @GET
    public TemplateInstance balance() {
        UUID organisation = owner.organisation();
        List<Balances.PotBalance> pots = balances.ofOrganisation(organisation);
        return new Balance(
                owner.name(organisation),
                pots.stream()
                        .map(Balances.PotBalance::balance)
                        .reduce(hutong.reports.Balance.ZERO, hutong.reports.Balance::plus),
                pots.stream().map(this::row).toList());
    }

    @GET
    @Path("usage")
    public TemplateInstance usage(@QueryParam("days") @DefaultValue("30") int days) {
        int span = SPANS_DAYS.contains(days) ? days : 30;
        LocalDate from = LocalDate.ofInstant(time.now(), ZoneOffset.UTC).minusDays(span - 1L);
        List<Spend.Day> found = spend.ofOrganisation(owner.organisation(), from);
        Map<UUID, String> titles = names.models(found.stream().map(Spend.Day::what).toList());
        return new Usage(
                SPANS_DAYS.stream()
                        .map(each ->
                                new Choice(
                                        Integer.toString(each),
                                        visit.say("usage_days", each),
                                        each == span))
                        .toList(),
                found.stream()
                        .map(day ->
                                new Day(
                                        day.day(),
                                        titles.getOrDefault(day.what(), ""),
                                        day.calls(),
                                        day.input(),
                                        day.output(),
                                        day.amount()))
                        .toList(),
                found.stream().map(Spend.Day::amount).reduce(Credit.ZERO, Credit::plus),
                found.stream().mapToLong(Spend.Day::calls).sum(),
                found.stream().mapToLong(day -> day.input() + day.output()).sum());
    }

    private PotRow row(Balances.PotBalance pot) {
        Pot.State state =
                IntStream.range(0, Pot.State.values().length)
                        .mapToObj(at -> Pot.State.values()[at])
                        .filter(each -> each.number() == pot.state())
                        .findFirst()
                        .orElse(Pot.State.ENDED);
        boolean over = !time.now().isBefore(pot.endsAt());
        Pot.State shown = over ? Pot.State.ENDED : state;
        return new PotRow(
                pot.title().isEmpty() ? visit.say("desk_wallet") : pot.title(),
                visit.sayOf("name_pot_state", shown),
                Tones.of(shown),
                visit.share(pot.coverBasisPoints()),
                visit.dayOf(pot.endsAt().minusNanos(1)),
                pot.balance());
    }
}
