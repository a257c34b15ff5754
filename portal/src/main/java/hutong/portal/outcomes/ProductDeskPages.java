package hutong.portal.outcomes;

import hutong.identity.Organisation;
import hutong.identity.Organisations;
import hutong.identity.ProgrammeRelations;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.HomeProgramme;
import hutong.portal.frame.Visit;
import hutong.programme.outcomes.Product;
import hutong.programme.outcomes.ProductDesk;
import hutong.programme.outcomes.ProductKind;
import hutong.programme.outcomes.ProductOutcome;
import hutong.programme.outcomes.ProductReader;
import hutong.programme.outcomes.RevenueBand;
import hutong.programme.outcomes.Scenario;
import hutong.programme.outcomes.Stage;
import hutong.programme.partners.PartnerBook;
import hutong.store.Database;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A maker's products: listed, registered, revised. */
@Path("/desk/products")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ProductDeskPages {
    private final Visit visit;
    private final Visitor visitor;
    private final DeskOwner owner;
    private final HomeProgramme home;
    private final ProgrammeRelations relations;
    private final ProductReader reader;
    private final ProductDesk desk;
    private final ProductTexts texts;
    private final PartnerBook partners;
    private final Organisations organisations;
    private final Database database;
    private final Ids ids;

    @Inject
    ProductDeskPages(
            Visit visit,
            Visitor visitor,
            DeskOwner owner,
            HomeProgramme home,
            ProgrammeRelations relations,
            ProductReader reader,
            ProductDesk desk,
            ProductTexts texts,
            PartnerBook partners,
            Organisations organisations,
            Database database,
            Ids ids) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.home = home;
        this.relations = relations;
        this.reader = reader;
        this.desk = desk;
        this.texts = texts;
        this.partners = partners;
        this.organisations = organisations;
        this.database = database;
        this.ids = ids;
    }

    /**
     * @param tied whether the organisation takes part in the programme, so that it may register
     */
    record Mine(String organisation, List<ProductTexts.Row> products, boolean tied)
            implements TemplateInstance {}

    record Edit(
            Form form,
            boolean fresh,
            String product,
            int version,
            List<Choice> kinds,
            List<Choice> scenarios,
            List<Choice> stages,
            List<Choice> revenues,
            List<Choice> partners)
            implements TemplateInstance {}

    @GET
    public TemplateInstance mine() {
        UUID organisation = owner.organisation();
        return new Mine(
                owner.name(organisation),
                texts.rows(reader.ofOrganisation(organisation)),
                home.find()
                        .filter(it -> relations.programmesOf(organisation).contains(it.id()))
                        .isPresent());
    }

    @GET
    @Path("new")
    public TemplateInstance fresh() {
        owner.organisation();
        ProductForm form = new ProductForm();
        form.product = ids.next().toString();
        return edit(form, form.shown(), true);
    }

    @POST
    public Response register(@BeanParam ProductForm form) {
        UUID organisation = owner.organisation();
        UUID id = ProductPages.uuid(form.product).orElseGet(ids::next);
        boolean demonstration =
                database.read(handle -> organisations.find(handle, organisation))
                        .filter(Organisation::demonstration)
                        .isPresent();
        return answer(
                desk.register(
                        visitor.principal(),
                        id,
                        programme(),
                        organisation,
                        form.facts(),
                        demonstration),
                form,
                true);
    }

    @GET
    @Path("{product}/revise")
    public TemplateInstance revise(@PathParam("product") String id) {
        ProductForm form = ProductForm.of(own(id));
        return edit(form, form.shown(), false);
    }

    @POST
    @Path("{product}/revise")
    public Response revised(@PathParam("product") String id, @BeanParam ProductForm form) {
        Product known = own(id);
        form.product = known.id().toString();
        return answer(
                desk.revise(visitor.principal(), known.id(), form.version, form.facts()),
                form,
                false);
    }

    private Response answer(ProductOutcome outcome, ProductForm form, boolean fresh) {
        if (outcome instanceof ProductOutcome.Refused refused
                && refused.refusal().kind() == Refusal.Kind.INVALID) {
            Refusal refusal = refused.refusal();
            Form shown = form.shown();
            if (refusal.field().equals(Optional.of("evidence"))) {
                shown.fault("contract", visit.say("outcomes_evidence_needed"));
            } else {
                shown.refused(refusal, visit);
            }
            return Response.status(400).entity(edit(form, shown, fresh)).build();
        }
        return Response.seeOther(URI.create("/products/" + outcome.orThrow().id())).build();
    }

    private Edit edit(ProductForm form, Form shown, boolean fresh) {
        return new Edit(
                shown,
                fresh,
                form.product,
                form.version,
                texts.choices(ProductKind.class, form.kind),
                texts.choices(Scenario.class, form.scenario),
                texts.choices(Stage.class, form.stage),
                texts.choices(RevenueBand.class, form.revenue),
                partners
                        .partners(
                                programme(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                Page.SIZE_MAX)
                        .items()
                        .stream()
                        .map(it ->
                                new Choice(
                                        it.organisation().toString(),
                                        visit.read(it.name()),
                                        form.partners.contains(it.organisation().toString())))
                        .toList());
    }

    private Product own(String id) {
        UUID organisation = owner.organisation();
        return ProductPages.uuid(id)
                .flatMap(it -> reader.seen(visitor.principal(), it))
                .filter(it -> it.organisation().equals(organisation))
                .orElseThrow(ProductPages::missing);
    }

    private UUID programme() {
        return home.find().orElseThrow(ProductPages::missing).id();
    }
}
