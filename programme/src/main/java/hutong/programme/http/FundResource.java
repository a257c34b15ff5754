package hutong.programme.http;

import hutong.identity.Access;
import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Texts;
import hutong.programme.Programmes;
import hutong.programme.awards.Fund;
import hutong.programme.awards.Funds;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The budgets that awards are made from; officers and auditors see them, officers open them. */
@Path("/api/funds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FundResource {
    private final Funds funds;
    private final Programmes programmes;
    private final Visitor visitor;
    private final Database database;
    private final Ids ids;

    @Inject
    public FundResource(
            Funds funds, Programmes programmes, Visitor visitor, Database database, Ids ids) {
        this.funds = funds;
        this.programmes = programmes;
        this.visitor = visitor;
        this.database = database;
        this.ids = ids;
    }

    /**
     * @param budget credits as a decimal in a string; empty for no limit
     * @param awardsMax empty for no limit
     */
    public record FundEntry(
            UUID id,
            UUID programme,
            Texts name,
            Optional<String> budget,
            OptionalInt awardsMax,
            String committed,
            int awards) {
        static FundEntry of(Fund fund) {
            return new FundEntry(
                    fund.id(),
                    fund.programme(),
                    fund.name(),
                    fund.budget().map(Credit::plain),
                    fund.awardsMax(),
                    fund.committed().plain(),
                    fund.awards());
        }
    }

    /**
     * @param programme its slug
     * @param nameZh may be left out, like the Vietnamese name
     */
    public record FundRequest(
            @Nullable String programme,
            @Nullable String name,
            @Nullable String nameZh,
            @Nullable String nameVi,
            @Nullable String budget,
            @Nullable Integer awardsMax) {}

    @GET
    public Page<FundEntry> all(@QueryParam("programme") @Nullable String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        Refusal.throwIf(Access.mayReadProgramme(visitor.principal(), programme));
        return new Page<>(
                funds.ofProgramme(programme).stream().map(FundEntry::of).toList(),
                Optional.empty());
    }

    @POST
    public Response open(@Nullable FundRequest given, @Context ContainerRequestContext request) {
        SignedIn officer = visitor.required();
        FundRequest wanted = Given.body(given);
        UUID programme = Asked.programme(programmes, wanted.programme()).id();
        Refusal.throwIf(Access.mayAdministerProgramme(officer, programme));
        Fund fund = fund(wanted, Given.operation(request, ids), programme);
        Refusal.throwIf(
                database.<Optional<Refusal>, RuntimeException>transact(
                        handle -> funds.put(handle, fund, officer.id())));
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(FundEntry.of(funds.fund(fund.id()).orElseThrow()))
                .build();
    }

    private static Fund fund(FundRequest wanted, UUID id, UUID programme) {
        if (wanted.awardsMax() != null && wanted.awardsMax() < 1) {
            throw Refusal.invalid("awardsMax", "Give at least 1, or leave it out.").asException();
        }
        Optional<Credit> budget =
                wanted.budget() == null
                        ? Optional.empty()
                        : Optional.of(Asked.credit("budget", wanted.budget()));
        if (budget.filter(it -> !it.isPositive()).isPresent()) {
            throw Refusal.invalid("budget", "Give credits above zero.").asException();
        }
        return new Fund(
                id,
                programme,
                new Texts(
                        Asked.text("name", wanted.name()),
                        Asked.lines("nameZh", wanted.nameZh()),
                        Asked.lines("nameVi", wanted.nameVi())),
                budget,
                wanted.awardsMax() == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(wanted.awardsMax()),
                Credit.ZERO,
                0);
    }
}
