package hutong.portal.reviews;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.kernel.RefusedException;
import hutong.kernel.Time;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.portal.office.OfficeOwner;
import hutong.programme.Programme;
import hutong.programme.partners.Ownership;
import hutong.programme.partners.OwnershipBook;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** Who owns whom, as the office knows it: reviewers' conflicts and eligibility follow from it. */
@Path("/office/ownerships")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class OwnershipPages {
    private final Visit visit;
    private final Visitor visitor;
    private final OfficeOwner owner;
    private final OwnershipBook book;
    private final Names names;
    private final Ids ids;
    private final Time time;

    @Inject
    OwnershipPages(
            Visit visit,
            Visitor visitor,
            OfficeOwner owner,
            OwnershipBook book,
            Names names,
            Ids ids,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.book = book;
        this.names = names;
        this.ids = ids;
        this.time = time;
    }

    record All(
            List<Row> rows,
            Form form,
            List<Choice> organisations,
            List<Choice> kinds,
            String operation,
            boolean office)
            implements TemplateInstance {}

    record Row(
            UUID id,
            String holder,
            String held,
            String kind,
            String share,
            String since,
            String until,
            String source,
            boolean lasts) {}

    @GET
    public TemplateInstance all() {
        return page(owner.read(), Form.empty());
    }

    @POST
    public Response record(
            @FormParam("operation") UUID operation,
            @FormParam("holder") UUID holder,
            @FormParam("held") UUID held,
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("share") @DefaultValue("") String share,
            @FormParam("since") @DefaultValue("") String since,
            @FormParam("source") @DefaultValue("") String source) {
        Programme programme = owner.change();
        Form form = Form.empty().with("share", share).with("since", since).with("source", source);
        try {
            if (holder == null || held == null) {
                throw Refusal.invalid("held", "Choose two organisations.").asException();
            }
            Ownership ownership =
                    new Ownership(
                            operation == null ? ids.next() : operation,
                            holder,
                            held,
                            Stream.of(Ownership.Kind.values())
                                    .filter(it -> it.name().equals(kind))
                                    .findFirst()
                                    .orElse(Ownership.Kind.OWNERSHIP),
                            basisPoints(share),
                            day(since),
                            Optional.empty(),
                            source.strip());
            Optional<Refusal> refusal =
                    book.record(programme.id(), ownership, visitor.required().id());
            if (refusal.isPresent()) {
                throw refusal.get().asException();
            }
            return back();
        } catch (RefusedException refused) {
            return Response.status(400)
                    .entity(page(programme, form.refused(refused.refusal(), visit)))
                    .build();
        }
    }

    /** From today on it no longer holds; it stays written down. */
    @POST
    @Path("{id}/end")
    public Response end(@PathParam("id") UUID id) {
        Programme programme = owner.change();
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        Optional<Refusal> refusal = book.end(programme.id(), id, today, visitor.required().id());
        Refusal.throwIf(refusal.filter(it -> it.kind() == Refusal.Kind.NOT_FOUND));
        return refusal.isEmpty()
                ? back()
                : Response.status(409)
                        .entity(page(programme, Form.empty().refused(refusal.get(), visit)))
                        .build();
    }

    private All page(Programme programme, Form form) {
        List<Ownership> found = book.of(programme.id());
        List<UUID> related = book.related(programme.id());
        List<UUID> all = new ArrayList<>(related);
        found.forEach(it -> all.addAll(List.of(it.holder(), it.held())));
        Map<UUID, String> called = names.organisations(all);
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        return new All(
                found.stream()
                        .map(it ->
                                new Row(
                                        it.id(),
                                        called.getOrDefault(it.holder(), ""),
                                        called.getOrDefault(it.held(), ""),
                                        visit.sayOf("panel_owns", it.kind()),
                                        it.shareBasisPoints().isPresent()
                                                ? visit.share(it.shareBasisPoints().getAsInt())
                                                : "",
                                        visit.day(it.since()),
                                        it.until().map(visit::day).orElse(""),
                                        it.source(),
                                        it.until().filter(end -> !end.isAfter(today)).isEmpty()))
                        .toList(),
                form,
                related.stream()
                        .map(id -> new Choice(id.toString(), called.getOrDefault(id, ""), false))
                        .toList(),
                Stream.of(Ownership.Kind.values())
                        .map(it -> new Choice(it.name(), visit.sayOf("panel_owns", it), false))
                        .toList(),
                ids.next().toString(),
                owner.mayChange());
    }

    private static OptionalInt basisPoints(String percent) {
        if (percent.isBlank()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(
                    new BigDecimal(percent.strip())
                            .movePointRight(2)
                            .setScale(0, RoundingMode.HALF_UP)
                            .intValueExact());
        } catch (ArithmeticException | NumberFormatException notAShare) {
            throw Refusal.invalid("share", "Give a share in percent, such as 12.5.").asException();
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw Refusal.invalid("since", "Give a day such as 2026-12-31.").asException();
        }
    }

    private static Response back() {
        return Response.seeOther(URI.create("/office/ownerships")).build();
    }
}
