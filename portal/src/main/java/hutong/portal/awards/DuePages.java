package hutong.portal.awards;

import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import hutong.programme.Programme;
import hutong.programme.awards.EvidenceBook;
import hutong.programme.awards.HolderRequest;
import hutong.programme.awards.HolderRequests;
import hutong.programme.awards.Payment;
import hutong.programme.awards.Payments;
import hutong.programme.grants.GrantDesk;
import hutong.programme.grants.Milestone;
import hutong.programme.http.AwardDoor;
import hutong.programme.vouchers.Voucher;
import hutong.programme.vouchers.VoucherDesk;
import hutong.programme.vouchers.VoucherMove;
import hutong.programme.vouchers.VoucherState;
import hutong.programme.vouchers.Vouchers;
import hutong.reports.Names;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What waits for the office: requests, vouchers, milestones; and what it owes and paid. */
@Path("/office")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class DuePages {
    private static final int SHOWN_MAX = 200;

    private final Visit visit;
    private final OfficeOwner owner;
    private final AwardDoor door;
    private final HeldRows rows;
    private final GrantDesk grants;
    private final VoucherDesk desk;
    private final Vouchers vouchers;
    private final HolderRequests requests;
    private final Payments payments;
    private final EvidenceBook files;
    private final Names names;

    @Inject
    DuePages(
            Visit visit,
            OfficeOwner owner,
            AwardDoor door,
            HeldRows rows,
            GrantDesk grants,
            VoucherDesk desk,
            Vouchers vouchers,
            HolderRequests requests,
            Payments payments,
            EvidenceBook files,
            Names names) {
        this.visit = visit;
        this.owner = owner;
        this.door = door;
        this.rows = rows;
        this.grants = grants;
        this.desk = desk;
        this.vouchers = vouchers;
        this.requests = requests;
        this.payments = payments;
        this.files = files;
        this.names = names;
    }

    record Due(Form form, boolean deciding, List<Item> items) implements TemplateInstance {}

    record Item(
            String family,
            UUID id,
            int version,
            UUID award,
            String holder,
            String what,
            String amount,
            String words,
            String state,
            String tone,
            List<FileLink> files,
            List<Choice> moves) {}

    record Owed(String slug, Form form, boolean deciding, Credit owed, List<PaymentRow> payments)
            implements TemplateInstance {}

    record PaymentRow(
            UUID id,
            String payee,
            Credit amount,
            String state,
            String tone,
            Instant since,
            String reference,
            boolean open) {}

    @GET
    @Path("due")
    public TemplateInstance due() {
        return due(owner.read(), Form.empty());
    }

    @POST
    @Path("due/{family}/{id}")
    public Response decide(
            @PathParam("family") String family,
            @PathParam("id") UUID id,
            @FormParam("version") int version,
            @FormParam("move") @DefaultValue("") String move,
            @FormParam("words") @DefaultValue("") String words) {
        Programme programme = owner.change();
        door.decide(award(family, id).orElseThrow(DuePages::missing));
        try {
            make(family, id, version, move, words);
        } catch (RefusedException refused) {
            Form form = Form.empty().refused(refused.refusal(), visit);
            return Response.status(409).entity(due(programme, form)).build();
        }
        return Response.seeOther(URI.create("/office/due")).build();
    }

    @GET
    @Path("payments")
    public TemplateInstance payments() {
        return payments(owner.read(), Form.empty());
    }

    @POST
    @Path("payments/{id}")
    public Response paid(
            @PathParam("id") UUID id, @FormParam("reference") @DefaultValue("") String reference) {
        Programme programme = owner.change();
        door.decide(payments.find(id).orElseThrow(DuePages::missing).award());
        Optional<Refusal> refusal = payments.paid(id, reference, door.person().id()).refusal();
        if (refusal.isPresent()) {
            Form form = Form.empty().refused(refusal.get(), visit);
            return Response.status(409).entity(payments(programme, form)).build();
        }
        return Response.seeOther(URI.create("/office/payments")).build();
    }

    private Optional<UUID> award(String family, UUID id) {
        return switch (family) {
            case "request" -> requests.find(id).map(HolderRequest::award);
            case "voucher" -> vouchers.find(id).map(Voucher::award);
            case "milestone" -> grants.find(id).map(Milestone::award);
            default -> Optional.empty();
        };
    }

    private void make(String family, UUID id, int version, String move, String words) {
        switch (family) {
            case "request" -> {
                HolderRequest.Move wanted = chosen(HolderRequest.Move.class, move);
                refuseUnless(wanted.byOffice());
                requests.move(id, version, wanted, words, door.person().id()).orThrow();
            }
            case "voucher" -> {
                VoucherMove wanted = chosen(VoucherMove.class, move);
                refuseUnless(wanted.by() == VoucherMove.By.OFFICE);
                desk.move(id, version, wanted, words, door.person().id()).orThrow();
            }
            case "milestone" -> {
                Milestone.Move wanted = chosen(Milestone.Move.class, move);
                refuseUnless(wanted.byOffice());
                grants.move(id, version, wanted, words, door.person().id()).orThrow();
            }
            default -> throw missing();
        }
    }

    private Due due(Programme programme, Form form) {
        List<Item> items = new ArrayList<>();
        UUID id = programme.id();
        requests.ofProgramme(
                        id, Optional.of(HolderRequest.State.ASKED), Optional.empty(), SHOWN_MAX)
                .forEach(it -> items.add(item(it)));
        for (VoucherState state : List.of(VoucherState.CLAIMED, VoucherState.REDEEMED)) {
            vouchers.ofProgramme(id, Optional.of(state), Optional.empty(), SHOWN_MAX)
                    .forEach(it -> items.add(item(it)));
        }
        grants.ofProgramme(id, Optional.of(Milestone.State.HANDED_IN), SHOWN_MAX)
                .forEach(it -> items.add(item(it)));
        return new Due(form, owner.mayChange(), items);
    }

    private Item item(HolderRequest it) {
        HeldRows.RequestRow row = rows.request(it);
        return new Item(
                "request",
                it.id(),
                it.version(),
                it.award(),
                name(it.organisation()),
                row.kind() + " " + row.what(),
                "",
                it.reason(),
                row.state(),
                row.tone(),
                List.of(),
                List.of(
                        choice(HolderRequest.Move.GRANT, visit.say("carried_approve")),
                        choice(HolderRequest.Move.REFUSE, visit.say("carried_refuse"))));
    }

    private Item item(Voucher it) {
        boolean claimed = it.state() == VoucherState.CLAIMED;
        return new Item(
                "voucher",
                it.id(),
                it.version(),
                it.award(),
                name(it.organisation()),
                it.contractNumber() + " · " + name(it.supplier()),
                visit.money(it.amount()),
                it.invoiceNumber()
                        .filter(_ -> !claimed)
                        .map(number ->
                                visit.say(
                                        "carried_invoice_of",
                                        number,
                                        visit.money(it.invoiceAmount().orElse(Credit.ZERO))))
                        .orElse(""),
                visit.sayOf("carried_voucher", it.state()),
                Tones.of(it.state()),
                FileLink.of(files.of(it.id())),
                claimed
                        ? List.of(
                                choice(VoucherMove.APPROVE, visit.say("carried_approve")),
                                choice(VoucherMove.REFUSE, visit.say("carried_refuse")))
                        : List.of(
                                choice(VoucherMove.SETTLE, visit.say("carried_settle")),
                                choice(VoucherMove.SEND_BACK, visit.say("carried_send_back"))));
    }

    private Item item(Milestone it) {
        return new Item(
                "milestone",
                it.id(),
                it.version(),
                it.award(),
                name(it.organisation()),
                it.number() + ". " + visit.read(it.title()),
                visit.money(it.amount()),
                it.report(),
                visit.sayOf("carried_milestone", it.state()),
                Tones.of(it.state()),
                FileLink.of(files.of(it.id())),
                List.of(
                        choice(Milestone.Move.ACCEPT, visit.say("carried_accept")),
                        choice(Milestone.Move.SEND_BACK, visit.say("carried_send_back"))));
    }

    private Owed payments(Programme programme, Form form) {
        List<Payment> found =
                payments.ofProgramme(
                        programme.id(), Optional.empty(), Optional.empty(), Page.SIZE_MAX);
        Map<UUID, String> payees =
                names.organisations(found.stream().map(Payment::payee).distinct().toList());
        Credit owed =
                found.stream()
                        .filter(it -> it.state() == Payment.State.OWED)
                        .map(Payment::amount)
                        .reduce(Credit.ZERO, Credit::plus);
        return new Owed(
                programme.slug(),
                form,
                owner.mayChange(),
                owed,
                found.stream()
                        .map(it ->
                                new PaymentRow(
                                        it.id(),
                                        payees.getOrDefault(it.payee(), ""),
                                        it.amount(),
                                        visit.sayOf("carried_payment", it.state()),
                                        it.state() == Payment.State.PAID ? "good" : "warn",
                                        it.owedAt(),
                                        it.bankReference(),
                                        it.state() == Payment.State.OWED))
                        .toList());
    }

    private static Choice choice(Enum<?> move, String label) {
        return new Choice(move.name(), label, false);
    }

    private String name(UUID organisation) {
        return names.organisations(List.of(organisation)).getOrDefault(organisation, "");
    }

    private static <E extends Enum<E>> E chosen(Class<E> of, String name) {
        for (E each : of.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw missing();
    }

    private static void refuseUnless(boolean may) {
        if (!may) {
            throw missing();
        }
    }

    private static RuntimeException missing() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "not_found", "There is no such thing to decide.")
                .asException();
    }
}
