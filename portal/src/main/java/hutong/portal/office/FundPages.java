package hutong.portal.office;

import hutong.kernel.Credit;
import hutong.kernel.Time;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.awards.Fund;
import hutong.reports.Balance;
import hutong.reports.Balances;
import hutong.reports.Names;
import hutong.reports.Spend;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a programme awarded, what was spent of it, and what is owed. */
@Path("/office")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class FundPages {
    private static final int SPAN_DAYS = 90;

    private final Visit visit;
    private final OfficeOwner owner;
    private final hutong.programme.awards.Funds funds;
    private final Balances balances;
    private final Spend spend;
    private final Names names;
    private final Time time;

    @Inject
    FundPages(
            Visit visit,
            OfficeOwner owner,
            hutong.programme.awards.Funds funds,
            Balances balances,
            Spend spend,
            Names names,
            Time time) {
        this.visit = visit;
        this.owner = owner;
        this.funds = funds;
        this.balances = balances;
        this.spend = spend;
        this.names = names;
        this.time = time;
    }

    record Funds(
            String programme,
            Balance balance,
            Credit awarded,
            List<FundRow> funds,
            List<Day> spend,
            List<Owed> owed)
            implements TemplateInstance {}

    record FundRow(String name, long awards, Credit committed, String budget, String left) {}

    record Day(LocalDate day, String name, long calls, Credit amount) {}

    record Owed(String name, Credit amount) {}

    @GET
    public TemplateInstance funds() {
        Programme programme = owner.read();
        Balance balance = balances.ofAwards(programme.id());
        List<Spend.Day> days =
                spend.ofProgramme(
                        programme.id(),
                        LocalDate.ofInstant(time.now(), ZoneOffset.UTC).minusDays(SPAN_DAYS));
        List<Balances.Owed> owed = balances.owed(programme.id());
        Map<UUID, String> spenders =
                names.organisations(days.stream().map(Spend.Day::what).toList());
        Map<UUID, String> suppliers =
                names.organisations(owed.stream().map(Balances.Owed::supplier).toList());
        return new Funds(
                visit.read(programme.name()),
                balance,
                balance.whole(),
                funds.ofProgramme(programme.id()).stream().map(this::row).toList(),
                days.stream()
                        .map(day ->
                                new Day(
                                        day.day(),
                                        spenders.getOrDefault(day.what(), ""),
                                        day.calls(),
                                        day.amount()))
                        .toList(),
                owed.stream()
                        .map(each ->
                                new Owed(
                                        suppliers.getOrDefault(each.supplier(), ""), each.amount()))
                        .toList());
    }

    private FundRow row(Fund fund) {
        return new FundRow(
                visit.read(fund.name()),
                fund.awards(),
                fund.committed(),
                fund.budget().map(visit::amount).orElseGet(() -> visit.say("funds_no_limit")),
                fund.left().map(visit::amount).orElseGet(() -> visit.say("funds_no_limit")));
    }
}
