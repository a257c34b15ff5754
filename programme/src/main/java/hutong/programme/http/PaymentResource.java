package hutong.programme.http;

import hutong.identity.http.Given;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.programme.Programmes;
import hutong.programme.awards.Payment;
import hutong.programme.awards.Payments;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What milestones and vouchers made a programme owe, and its payment. */
@Path("/api/payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PaymentResource {
    private final Payments payments;
    private final Programmes programmes;
    private final AwardDoor door;

    @Inject
    public PaymentResource(Payments payments, Programmes programmes, AwardDoor door) {
        this.payments = payments;
        this.programmes = programmes;
        this.door = door;
    }

    public record PaidRequest(@Nullable String bankReference) {}

    /** A payment on the wire; credits are decimals in strings. */
    public record PaymentEntry(
            UUID id,
            UUID award,
            UUID subject,
            UUID payee,
            Payment.Kind kind,
            String amount,
            Payment.State state,
            String bankReference,
            Instant owedAt,
            Optional<Instant> paidAt) {
        static PaymentEntry of(Payment it) {
            return new PaymentEntry(
                    it.id(),
                    it.award(),
                    it.subject(),
                    it.payee(),
                    it.kind(),
                    it.amount().plain(),
                    it.state(),
                    it.bankReference(),
                    it.owedAt(),
                    it.paidAt());
        }
    }

    /** The last owed first: all of an award, or of a programme for its office. */
    @GET
    public Page<PaymentEntry> all(
            @QueryParam("programme") @Nullable String slug,
            @QueryParam("award") @Nullable String award,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        if (award != null) {
            UUID id = door.read(Given.id("award", award)).id();
            return new Page<>(
                    payments.ofAward(id).stream().map(PaymentEntry::of).toList(), Optional.empty());
        }
        UUID programme = Asked.programme(programmes, slug).id();
        door.readProgramme(programme);
        int size = Given.limit(limit);
        List<Payment> found =
                payments.ofProgramme(
                        programme,
                        Asked.stateMaybe(Payment.State.class, state),
                        Asked.uuidMaybe("cursor", cursor),
                        size + 1);
        return Asked.page(found, size, Payment::id, PaymentEntry::of);
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
                        "payee",
                        "kind",
                        "amount",
                        "state",
                        "bank_reference",
                        "owed_at",
                        "paid_at");
        Optional<UUID> before = Optional.empty();
        List<Payment> found;
        do {
            found = payments.ofProgramme(programme, Optional.empty(), before, Page.SIZE_MAX);
            for (Payment it : found) {
                sheet.row(
                        it.id(),
                        it.award(),
                        it.payee(),
                        it.kind(),
                        it.amount().plain(),
                        it.state(),
                        it.bankReference(),
                        it.owedAt(),
                        it.paidAt().map(Instant::toString).orElse(""));
                before = Optional.of(it.id());
            }
        } while (found.size() == Page.SIZE_MAX);
        return sheet.response("payments.csv");
    }

    /** Records that the bank paid it. */
    @POST
    @Path("{payment}/paid")
    public PaymentEntry paid(@PathParam("payment") String payment, PaidRequest asked) {
        door.person();
        Payment known =
                payments.find(Given.id("payment", payment))
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "payment_not_found",
                                                "There is no payment of this id.")
                                        .asException());
        door.decide(known.award());
        return PaymentEntry.of(
                payments.paid(
                                known.id(),
                                Asked.text("bankReference", Given.body(asked).bankReference()),
                                door.person().id())
                        .orThrow());
    }
}
