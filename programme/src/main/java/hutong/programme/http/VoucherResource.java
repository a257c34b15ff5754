package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.vouchers.Invoice;
import hutong.programme.vouchers.NewClaim;
import hutong.programme.vouchers.Voucher;
import hutong.programme.vouchers.VoucherDesk;
import hutong.programme.vouchers.VoucherMove;
import hutong.programme.vouchers.VoucherState;
import hutong.programme.vouchers.Vouchers;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Vouchers: claimed and redeemed by holders, decided by the office of their programme. */
@Path("/api/vouchers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VoucherResource {
    private final Vouchers vouchers;
    private final VoucherDesk desk;
    private final Programmes programmes;
    private final AwardDoor door;
    private final Ids ids;

    @Inject
    public VoucherResource(
            Vouchers vouchers, VoucherDesk desk, Programmes programmes, AwardDoor door, Ids ids) {
        this.vouchers = vouchers;
        this.desk = desk;
        this.programmes = programmes;
        this.door = door;
        this.ids = ids;
    }

    /**
     * @param contractAmount credits as a decimal in quotes
     * @param signedOn a day such as 2026-03-01
     */
    public record ClaimRequest(
            @Nullable String award,
            @Nullable String supplier,
            @Nullable String contractNumber,
            @Nullable String contractAmount,
            @Nullable String signedOn,
            @Nullable String endsOn) {}

    public record InvoiceRequest(
            @Nullable Integer version,
            @Nullable String invoiceNumber,
            @Nullable String invoiceAmount,
            @Nullable String deliveredOn) {}

    /** Newest first: all of an award, or of a programme for its office. */
    @GET
    public Page<VoucherEntry> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("award") @Nullable String award,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        if (award != null) {
            UUID id = door.read(Given.id("award", award)).id();
            return new Page<>(
                    vouchers.ofAward(id).stream().map(VoucherEntry::of).toList(), Optional.empty());
        }
        UUID programme = Asked.programme(programmes, slug).id();
        door.readProgramme(programme);
        int size = Given.limit(limit);
        List<Voucher> found =
                vouchers.ofProgramme(
                        programme,
                        Asked.stateMaybe(VoucherState.class, state),
                        Asked.uuidMaybe("cursor", cursor),
                        size + 1);
        return Asked.page(found, size, Voucher::id, VoucherEntry::of);
    }

    @GET
    @Path("export.csv")
    @Produces("text/csv")
    public Response csv(@QueryParam("programme") @Nullable String slug) {
        UUID programme = Asked.programme(programmes, slug).id();
        door.readProgramme(programme);
        Sheet sheet =
                new Sheet(
                        "id",
                        "award",
                        "organisation",
                        "supplier",
                        "contract_number",
                        "contract_amount",
                        "amount",
                        "settled",
                        "state",
                        "year",
                        "claimed_at");
        Optional<UUID> before = Optional.empty();
        List<Voucher> found;
        do {
            found = vouchers.ofProgramme(programme, Optional.empty(), before, Page.SIZE_MAX);
            for (Voucher it : found) {
                sheet.row(
                        it.id(),
                        it.award(),
                        it.organisation(),
                        it.supplier(),
                        it.contractNumber(),
                        it.contractAmount().plain(),
                        it.amount().plain(),
                        it.settled().plain(),
                        it.state(),
                        it.year(),
                        it.claimedAt());
                before = Optional.of(it.id());
            }
        } while (found.size() == Page.SIZE_MAX);
        return sheet.response("vouchers.csv");
    }

    @GET
    @Path("{voucher}")
    public VoucherEntry one(@PathParam("voucher") String voucher) {
        return VoucherEntry.of(known(voucher));
    }

    /** Claims on a signed contract; answers 201. */
    @POST
    public Response claim(ClaimRequest asked, @Context ContainerRequestContext request) {
        door.person();
        ClaimRequest claim = Given.body(asked);
        UUID award = door.hold(Given.id("award", claim.award())).id();
        Voucher made =
                desk.claim(
                                new NewClaim(
                                        Given.operation(request, ids),
                                        award,
                                        Given.id("supplier", claim.supplier()),
                                        Asked.text("contractNumber", claim.contractNumber()),
                                        Asked.credit("contractAmount", claim.contractAmount()),
                                        Asked.date("signedOn", claim.signedOn()),
                                        Asked.date("endsOn", claim.endsOn())),
                                door.person().id())
                        .orThrow();
        return Response.status(Response.Status.CREATED).entity(VoucherEntry.of(made)).build();
    }

    @POST
    @Path("{voucher}/redeem")
    public VoucherEntry redeem(@PathParam("voucher") String voucher, InvoiceRequest asked) {
        Voucher known = known(voucher);
        door.hold(known.award());
        InvoiceRequest invoice = Given.body(asked);
        return VoucherEntry.of(
                desk.redeem(
                                known.id(),
                                new StepRequest(invoice.version(), null).seen(),
                                new Invoice(
                                        Asked.text("invoiceNumber", invoice.invoiceNumber()),
                                        Asked.credit("invoiceAmount", invoice.invoiceAmount()),
                                        Asked.date("deliveredOn", invoice.deliveredOn())),
                                door.person().id())
                        .orThrow());
    }

    /** Makes a move: {@code approve}, {@code refuse}, {@code send-back}, {@code settle}, … */
    @POST
    @Path("{voucher}/{move}")
    public VoucherEntry move(
            @PathParam("voucher") String voucher,
            @PathParam("move") String move,
            StepRequest asked) {
        Voucher known = known(voucher);
        VoucherMove wanted = Asked.one(VoucherMove.class, "move", StepRequest.constant(move));
        switch (wanted.by()) {
            case HOLDER -> door.hold(known.award());
            case OFFICE -> door.decide(known.award());
            case HOUSE -> {
                throw Refusal.of(Refusal.Kind.FORBIDDEN, "forbidden", "Only the house does this.")
                        .asException();
            }
        }
        StepRequest step = Given.body(asked);
        return VoucherEntry.of(
                desk.move(known.id(), step.seen(), wanted, step.why(), door.person().id())
                        .orThrow());
    }

    private Voucher known(String voucher) {
        door.person();
        Voucher known =
                vouchers.find(Given.id("voucher", voucher))
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "voucher_not_found",
                                                "There is no voucher of this id.")
                                        .asException());
        door.read(known.award());
        return known;
    }
}
