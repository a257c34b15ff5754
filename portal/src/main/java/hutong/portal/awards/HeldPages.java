package hutong.portal.awards;

import hutong.identity.Access;
import hutong.identity.http.Visitor;
import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardReader;
import hutong.programme.awards.EvidenceBook;
import hutong.programme.awards.HolderRequest;
import hutong.programme.awards.HolderRequests;
import hutong.programme.grants.GrantDesk;
import hutong.programme.grants.Milestone;
import hutong.programme.http.AwardDoor;
import hutong.programme.partners.PartnerBook;
import hutong.programme.vouchers.Invoice;
import hutong.programme.vouchers.NewClaim;
import hutong.programme.vouchers.Voucher;
import hutong.programme.vouchers.VoucherDesk;
import hutong.programme.vouchers.VoucherMove;
import hutong.programme.vouchers.Vouchers;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** What the holder's awards carry: money, milestones, vouchers, requests. */
@Path("/desk/awards")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class HeldPages {
    private final Visit visit;
    private final Visitor visitor;
    private final DeskOwner owner;
    private final AwardDoor door;
    private final AwardReader reader;
    private final HeldRows rows;
    private final GrantDesk grants;
    private final VoucherDesk desk;
    private final Vouchers vouchers;
    private final HolderRequests requests;
    private final EvidenceBook files;
    private final PartnerBook partners;
    private final Ids ids;

    @Inject
    HeldPages(
            Visit visit,
            Visitor visitor,
            DeskOwner owner,
            AwardDoor door,
            AwardReader reader,
            HeldRows rows,
            GrantDesk grants,
            VoucherDesk desk,
            Vouchers vouchers,
            HolderRequests requests,
            EvidenceBook files,
            PartnerBook partners,
            Ids ids) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.door = door;
        this.reader = reader;
        this.rows = rows;
        this.grants = grants;
        this.desk = desk;
        this.vouchers = vouchers;
        this.requests = requests;
        this.files = files;
        this.partners = partners;
        this.ids = ids;
    }

    record Held(String organisation, List<HeldRows.AwardRow> awards) implements TemplateInstance {}

    record One(
            HeldRows.AwardRow award,
            boolean mine,
            Form form,
            Credit toCome,
            int opens,
            int accepted,
            List<HeldRows.MilestoneRow> milestones,
            List<HeldRows.VoucherRow> vouchers,
            List<HeldRows.RequestRow> requests,
            List<Choice> suppliers,
            List<Choice> kinds,
            String fresh)
            implements TemplateInstance {}

    @GET
    public TemplateInstance held() {
        UUID organisation = owner.organisation();
        return new Held(
                owner.name(organisation),
                reader
                        .ofOrganisation(organisation, Optional.empty(), Page.SIZE_MAX)
                        .items()
                        .stream()
                        .map(rows::award)
                        .toList());
    }

    @GET
    @Path("{award}")
    public TemplateInstance one(@PathParam("award") UUID award) {
        return page(door.read(award), Form.empty());
    }

    @POST
    @Path("{award}/milestones/{milestone}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response handIn(
            @PathParam("award") UUID award,
            @PathParam("milestone") UUID milestone,
            @RestForm int version,
            @RestForm @Nullable String report,
            @RestForm @Nullable FileUpload file) {
        return step(
                award,
                by -> {
                    mine(grants.find(milestone).map(Milestone::award), award);
                    attach(milestone, file, by);
                    grants.handIn(milestone, version, report == null ? "" : report, by).orThrow();
                });
    }

    @POST
    @Path("{award}/vouchers")
    public Response claim(
            @PathParam("award") UUID award,
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("supplier") @DefaultValue("") String supplier,
            @FormParam("contract") @DefaultValue("") String contract,
            @FormParam("amount") @DefaultValue("") String amount,
            @FormParam("signed") @DefaultValue("") String signed,
            @FormParam("ends") @DefaultValue("") String ends) {
        return step(
                award,
                by ->
                        desk.claim(
                                        new NewClaim(
                                                Typed.id("id", id),
                                                award,
                                                Typed.id("supplier", supplier),
                                                contract,
                                                Typed.credit("contractAmount", amount),
                                                Typed.day("signedOn", signed),
                                                Typed.day("endsOn", ends)),
                                        by)
                                .orThrow());
    }

    @POST
    @Path("{award}/vouchers/{voucher}/redeem")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response redeem(
            @PathParam("award") UUID award,
            @PathParam("voucher") UUID voucher,
            @RestForm int version,
            @RestForm @Nullable String invoice,
            @RestForm @Nullable String amount,
            @RestForm @Nullable String delivered,
            @RestForm @Nullable FileUpload file) {
        return step(
                award,
                by -> {
                    mine(vouchers.find(voucher).map(Voucher::award), award);
                    attach(voucher, file, by);
                    desk.redeem(
                                    voucher,
                                    version,
                                    new Invoice(
                                            given(invoice),
                                            Typed.credit("invoiceAmount", given(amount)),
                                            Typed.day("deliveredOn", given(delivered))),
                                    by)
                            .orThrow();
                });
    }

    @POST
    @Path("{award}/vouchers/{voucher}/withdraw")
    public Response withdrawVoucher(
            @PathParam("award") UUID award,
            @PathParam("voucher") UUID voucher,
            @FormParam("version") int version) {
        return step(
                award,
                by -> {
                    mine(vouchers.find(voucher).map(Voucher::award), award);
                    desk.move(voucher, version, VoucherMove.WITHDRAW, "", by).orThrow();
                });
    }

    @POST
    @Path("{award}/requests")
    public Response ask(
            @PathParam("award") UUID award,
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("kind") HolderRequest.Kind kind,
            @FormParam("amount") @DefaultValue("") String amount,
            @FormParam("ends") @DefaultValue("") String ends,
            @FormParam("receiver") @DefaultValue("") String receiver,
            @FormParam("reason") @DefaultValue("") String reason) {
        return step(
                award,
                by ->
                        requests.ask(
                                        Typed.id("id", id),
                                        award,
                                        kind,
                                        amount.isBlank()
                                                ? Credit.ZERO
                                                : Typed.credit("amount", amount),
                                        ends.isBlank()
                                                ? Optional.empty()
                                                : Optional.of(
                                                        Typed.day("endsAt", ends)
                                                                .plusDays(1)
                                                                .atStartOfDay(ZoneOffset.UTC)
                                                                .toInstant()),
                                        receiver.isBlank()
                                                ? Optional.empty()
                                                : Optional.of(Typed.id("receiver", receiver)),
                                        reason,
                                        by)
                                .orThrow());
    }

    @POST
    @Path("{award}/requests/{request}/withdraw")
    public Response withdrawRequest(
            @PathParam("award") UUID award,
            @PathParam("request") UUID request,
            @FormParam("version") int version) {
        return step(
                award,
                by -> {
                    mine(requests.find(request).map(HolderRequest::award), award);
                    requests.move(request, version, HolderRequest.Move.WITHDRAW, "", by).orThrow();
                });
    }

    /** Does it and shows the award again, with the refusal where it was refused. */
    private Response step(UUID award, Consumer<UUID> step) {
        Award known = door.hold(award);
        try {
            step.accept(door.person().id());
        } catch (RefusedException refused) {
            Form form = Form.empty().refused(refused.refusal(), visit);
            return Response.status(409).entity(page(known, form)).build();
        }
        return Response.seeOther(URI.create("/desk/awards/" + award)).build();
    }

    private void attach(UUID subject, @Nullable FileUpload file, UUID by) {
        if (file == null || file.size() == 0) {
            return;
        }
        try {
            files.add(
                            ids.next(),
                            subject,
                            file.fileName(),
                            Files.readAllBytes(file.uploadedFile()),
                            by)
                    .orThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void mine(Optional<UUID> found, UUID award) {
        if (found.filter(award::equals).isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.NOT_FOUND, "not_found", "The award carries no such thing.")
                    .asException();
        }
    }

    private One page(Award award, Form form) {
        List<Milestone> milestones = grants.ofAward(award.id());
        List<HeldRows.MilestoneRow> lines = rows.milestones(milestones);
        return new One(
                rows.award(reader.award(award.id()).orElseThrow()),
                Access.mayActForOrganisation(visitor.principal(), award.organisation()).isEmpty(),
                form,
                GrantDesk.toCome(milestones),
                Math.max(0, reader.resources(award.id()).size() - 1),
                (int) lines.stream().filter(HeldRows.MilestoneRow::accepted).count(),
                lines,
                rows.vouchers(vouchers.ofAward(award.id())),
                rows.requests(requests.ofAward(award.id())),
                others(award),
                Arrays.stream(HolderRequest.Kind.values())
                        .map(it -> new Choice(it.name(), visit.sayOf("carried_kind", it), false))
                        .toList(),
                ids.next().toString());
    }

    private List<Choice> others(Award award) {
        return partners
                .partners(
                        award.programme(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Page.SIZE_MAX)
                .items()
                .stream()
                .filter(it -> !it.organisation().equals(award.organisation()))
                .map(it -> new Choice(it.organisation().toString(), visit.read(it.name()), false))
                .toList();
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }
}
