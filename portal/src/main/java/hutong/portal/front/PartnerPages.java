package hutong.portal.front;

import hutong.kernel.Page;
import hutong.portal.frame.Choice;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.Visit;
import hutong.programme.Programme;
import hutong.programme.Role;
import hutong.programme.partners.Batch;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Who the partners are, by role and batch. */
@Path("/partners")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class PartnerPages {
    private final Visit visit;
    private final HomeProgramme home;
    private final PartnerBook book;

    @Inject
    PartnerPages(Visit visit, HomeProgramme home, PartnerBook book) {
        this.visit = visit;
        this.home = home;
        this.book = book;
    }

    /**
     * @param unnamed how many were announced in the batches shown and are not named
     */
    record Partners(
            List<Choice> roles, List<Choice> batches, List<Row> partners, int unnamed, String next)
            implements TemplateInstance {}

    record Row(
            String anchor,
            String name,
            boolean demonstration,
            boolean suspended,
            List<String> roles,
            String batch,
            String source) {}

    @GET
    public TemplateInstance partners(
            @QueryParam("role") @DefaultValue("") String role,
            @QueryParam("batch") @DefaultValue("") String batch,
            @QueryParam("after") Optional<String> after) {
        Optional<Role> chosen =
                Stream.of(Role.values()).filter(each -> key(each).equals(role)).findFirst();
        Optional<Programme> programme = home.find();
        List<Batch.Known> batches =
                programme.map(found -> book.batches(found.id())).orElse(List.of());
        Optional<Batch.Known> shown =
                batches.stream()
                        .filter(each -> Integer.toString(each.batch().number()).equals(batch))
                        .findFirst();
        Page<Partner> page =
                programme
                        .map(found ->
                                book.partners(
                                        found.id(),
                                        chosen,
                                        shown.map(it -> OptionalInt.of(it.batch().number()))
                                                .orElse(OptionalInt.empty()),
                                        after,
                                        Page.SIZE_DEFAULT))
                        .orElse(new Page<>(List.of(), Optional.empty()));
        int unnamed =
                chosen.isPresent()
                        ? 0
                        : batches.stream()
                                .filter(each -> shown.isEmpty() || each.equals(shown.get()))
                                .mapToInt(Batch.Known::unnamed)
                                .sum();
        return new Partners(
                Stream.of(Role.values())
                        .map(each ->
                                new Choice(
                                        key(each),
                                        visit.name(each),
                                        Optional.of(each).equals(chosen)))
                        .toList(),
                batches.stream()
                        .map(each ->
                                new Choice(
                                        Integer.toString(each.batch().number()),
                                        batchName(each.batch()),
                                        Optional.of(each).equals(shown)))
                        .toList(),
                page.items().stream().map(partner -> row(partner, batches)).toList(),
                unnamed,
                page.next().orElse(""));
    }

    private Row row(Partner partner, List<Batch.Known> batches) {
        String batch =
                batches.stream()
                        .map(Batch.Known::batch)
                        .filter(each ->
                                partner.batch().isPresent()
                                        && each.number() == partner.batch().getAsInt())
                        .map(this::batchName)
                        .findFirst()
                        .orElse("");
        return new Row(
                partner.id().toString(),
                visit.read(partner.name()),
                partner.demonstration(),
                partner.state() == Partner.State.SUSPENDED,
                Stream.of(Role.values())
                        .filter(partner.roles()::contains)
                        .map(visit::name)
                        .toList(),
                batch,
                partner.source().map(visit::read).orElse(""));
    }

    private String batchName(Batch batch) {
        return visit.say("partners_batch_of", batch.number(), visit.day(batch.announcedOn()));
    }

    private static String key(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
