package hutong.portal.front;

import hutong.catalogue.CatalogueReader;
import hutong.catalogue.Model;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.portal.frame.ModelCard;
import hutong.portal.frame.ModelCards;
import hutong.portal.frame.Visit;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which models there are, what they can and what they cost. */
@Path("/models")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ModelPages {
    private static final Set<Model.State> PUBLIC = Set.of(Model.State.OFFERED, Model.State.PAUSED);

    private final Visit visit;
    private final CatalogueReader catalogue;
    private final ModelCards cards;

    @Inject
    ModelPages(Visit visit, CatalogueReader catalogue, ModelCards cards) {
        this.visit = visit;
        this.catalogue = catalogue;
        this.cards = cards;
    }

    record Models(List<ModelCard> models, String next) implements TemplateInstance {}

    record One(ModelCard model, String snippet) implements TemplateInstance {}

    @GET
    public TemplateInstance models(@QueryParam("after") Optional<String> after) {
        Page<Model> page =
                catalogue.models(
                        Optional.empty(), Optional.empty(), PUBLIC, after, Page.SIZE_DEFAULT);
        return new Models(cards.of(page.items()), page.next().orElse(""));
    }

    @GET
    @Path("{name}")
    public TemplateInstance model(@PathParam("name") String name) {
        Model model =
                catalogue
                        .model(name)
                        .filter(found -> PUBLIC.contains(found.state()))
                        .orElseThrow(() ->
                                Refusal.of(
                                                Refusal.Kind.NOT_FOUND,
                                                "model_not_found",
                                                "There is no such model.")
                                        .asException());
        return new One(cards.of(List.of(model)).getFirst(), Snippets.curl(visit.origin(), model));
    }
}
