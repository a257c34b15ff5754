package hutong.portal.outcomes;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.RefusedException;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import hutong.programme.Programme;
import hutong.programme.partners.BatchOffice;
import hutong.programme.partners.BatchPlan;
import hutong.programme.partners.BatchPlans;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The office announces batches, suspends partners and records that they left. */
@Path("/office/batches")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class BatchPages {
    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final BatchOffice office;
    private final BatchPlans plans;
    private final PartnerBook book;
    private final Ids ids;
    private final Time time;

    @Inject
    BatchPages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            BatchOffice office,
            BatchPlans plans,
            PartnerBook book,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.office = office;
        this.plans = plans;
        this.book = book;
        this.ids = ids;
        this.time = time;
    }

    record Batches(
            Form form,
            List<Choice> waiting,
            List<Announced> batches,
            List<Planned> plans,
            List<Row> partners,
            boolean may)
            implements TemplateInstance {}

    record Announced(int number, LocalDate on, int count, boolean demonstration) {}

    /**
     * @param open whether it can still be announced or dropped
     */
    record Planned(
            UUID id,
            LocalDate on,
            String note,
            List<String> partners,
            String state,
            boolean open,
            int version,
            boolean demonstration) {}

    record Row(
            UUID id,
            String name,
            boolean demonstration,
            String state,
            String tone,
            List<Choice> moves) {}

    @GET
    public TemplateInstance batches() {
        return page(
                owner.read(), Form.empty().with("on", time.today().toString()).with("note", ""));
    }

    @POST
    public Response announce(
            @FormParam("on") @DefaultValue("") String on,
            @FormParam("note") @DefaultValue("") String note,
            @FormParam("partners") List<String> chosen) {
        Programme programme = owner.change();
        Form form = Form.empty().with("on", on).with("note", note).with("partners", chosen);
        Set<UUID> partners = new HashSet<>();
        chosen.forEach(it -> ProductPages.uuid(it).ifPresent(partners::add));
        Texts said =
                Texts.english(note.isBlank() ? visit.say("outcomes_batch_note") : note.strip());
        try {
            announce(programme, LocalDate.parse(on), said, partners);
        } catch (DateTimeException malformed) {
            form.fault("on", visit.say("outcomes_date_needed"));
            return Response.status(400).entity(page(programme, form)).build();
        } catch (RefusedException refused) {
            form.refused(refused.refusal(), visit);
            return Response.status(400).entity(page(programme, form)).build();
        }
        return Response.seeOther(URI.create("/office/batches")).build();
    }

    @POST
    @Path("plans/{plan}/announce")
    public Response announceNow(
            @PathParam("plan") String plan, @FormParam("version") @DefaultValue("-1") int version) {
        owner.change();
        plans.announce(visitor.principal(), plan(plan), version).orThrow();
        return Response.seeOther(URI.create("/office/batches")).build();
    }

    @POST
    @Path("plans/{plan}/drop")
    public Response drop(
            @PathParam("plan") String plan,
            @FormParam("version") @DefaultValue("-1") int version,
            @FormParam("reason") @DefaultValue("") String reason) {
        owner.change();
        plans.drop(visitor.principal(), plan(plan), version, reason).orThrow();
        return Response.seeOther(URI.create("/office/batches")).build();
    }

    @POST
    @Path("partners/{partner}/{state}")
    public Response move(
            @PathParam("partner") String partner,
            @PathParam("state") String state,
            @FormParam("reason") @DefaultValue("") String reason) {
        Programme programme = owner.change();
        Partner.State to =
                Stream.of(Partner.State.values())
                        .filter(it -> ProductTexts.key(it).equals(state))
                        .findFirst()
                        .orElseThrow(ProductPages::missing);
        office.move(
                        visitor.principal(),
                        programme.id(),
                        ProductPages.uuid(partner).orElseThrow(ProductPages::missing),
                        to,
                        reason)
                .orThrow();
        return Response.seeOther(URI.create("/office/batches#" + partner)).build();
    }

    /** Today it is announced, on a day to come it is planned. */
    private void announce(Programme programme, LocalDate on, Texts note, Set<UUID> partners) {
        if (on.isAfter(time.today())) {
            plans.plan(
                            visitor.principal(),
                            ids.next(),
                            programme.id(),
                            new BatchPlans.Wanted(on, note, partners),
                            false)
                    .orThrow();
        } else {
            office.announce(visitor.principal(), programme.id(), on, note, partners);
        }
    }

    private static UUID plan(String id) {
        return ProductPages.uuid(id).orElseThrow(ProductPages::missing);
    }

    private Planned planned(BatchPlan plan, Map<UUID, String> partners) {
        return new Planned(
                plan.id(),
                plan.announceOn(),
                visit.read(plan.note()),
                plan.partners().stream()
                        .map(it -> partners.getOrDefault(it, ""))
                        .filter(it -> !it.isEmpty())
                        .sorted()
                        .toList(),
                visit.sayOf("outcomes_batch_state", plan.state()),
                plan.state() == BatchPlan.State.PLANNED,
                plan.version(),
                plan.demonstration());
    }

    private Batches page(Programme programme, Form form) {
        List<Partner> partners =
                book.partners(
                                programme.id(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                Page.SIZE_MAX)
                        .items();
        Map<UUID, String> named =
                partners.stream()
                        .collect(Collectors.toMap(Partner::id, it -> visit.read(it.name())));
        return new Batches(
                form,
                office.waiting(programme.id()).stream()
                        .map(it ->
                                new Choice(
                                        it.id().toString(),
                                        visit.read(it.name()),
                                        form.chosen("partners").contains(it.id().toString())))
                        .toList(),
                book.batches(programme.id()).stream()
                        .map(it ->
                                new Announced(
                                        it.batch().number(),
                                        it.batch().announcedOn(),
                                        it.batch().announcedCount(),
                                        it.demonstration()))
                        .toList(),
                plans.ofProgramme(programme.id()).stream()
                        .filter(it -> it.state() != BatchPlan.State.ANNOUNCED)
                        .map(it -> planned(it, named))
                        .toList(),
                partners.stream().map(this::row).toList(),
                owner.mayChange());
    }

    private Row row(Partner partner) {
        return new Row(
                partner.id(),
                visit.read(partner.name()),
                partner.demonstration(),
                visit.name(partner.state()),
                partner.state() == Partner.State.JOINED ? "good" : "bad",
                Stream.of(Partner.State.values())
                        .filter(partner.state()::mayBecome)
                        .map(it ->
                                new Choice(
                                        ProductTexts.key(it),
                                        visit.sayOf("outcomes_to", it),
                                        false))
                        .toList());
    }
}
