package hutong.portal.chat;

import hutong.catalogue.Ability;
import hutong.catalogue.Model;
import hutong.catalogue.ModelDirectory;
import hutong.kernel.Credit;
import hutong.portal.desk.DeskOwner;
import hutong.portal.frame.Visit;
import hutong.reports.Balance;
import hutong.reports.Balances;
import hutong.reports.Calls;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A conversation with a model, paid by the person's organisation. */
@Path("/chat")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ChatPages {
    private final Visit visit;
    private final DeskOwner owner;
    private final ModelDirectory models;
    private final Balances balances;
    private final Calls calls;

    @Inject
    ChatPages(Visit visit, DeskOwner owner, ModelDirectory models, Balances balances, Calls calls) {
        this.visit = visit;
        this.owner = owner;
        this.models = models;
        this.balances = balances;
        this.calls = calls;
    }

    record Chat(List<Offer> models, String organisation, Credit free) implements TemplateInstance {}

    record Closed(boolean member) implements TemplateInstance {}

    record Cost(UUID id, String input, String output, String cost) implements TemplateInstance {}

    record Offer(String name, String title, boolean sees, String price, boolean chosen) {}

    @GET
    public TemplateInstance chat(@QueryParam("model") @DefaultValue("") String wanted) {
        if (!visit.isMember()) {
            return new Closed(false);
        }
        UUID organisation = owner.organisation();
        List<Offer> offers =
                models.callable(organisation).stream()
                        .filter(model -> model.abilities().contains(Ability.CHAT))
                        .map(model -> offer(model, wanted))
                        .toList();
        return offers.isEmpty()
                ? new Closed(true)
                : new Chat(
                        offers,
                        owner.name(organisation),
                        balances.ofOrganisation(organisation).stream()
                                .map(Balances.PotBalance::balance)
                                .reduce(Balance.ZERO, Balance::plus)
                                .free());
    }

    /** What one call cost; 202 while it is not posted yet. */
    @GET
    @Path("cost/{id}")
    public Response cost(@PathParam("id") UUID id) {
        Optional<Calls.Call> found = calls.find(id);
        if (found.isEmpty()) {
            owner.organisation();
            return Response.accepted().build();
        }
        Calls.Call call = found.get();
        owner.mayRead(call.organisation());
        return Response.ok(
                        new Cost(
                                id,
                                visit.count(call.count().input() + call.count().cached()),
                                visit.count(call.count().output()),
                                visit.money(call.charged())))
                .build();
    }

    private Offer offer(Model model, String wanted) {
        String price =
                model.price()
                        .map(version ->
                                visit.say(
                                        "chat_price",
                                        visit.writing().perMillion(version.tariff().inputNano()),
                                        visit.writing().perMillion(version.tariff().outputNano())))
                        .orElse("");
        return new Offer(
                model.name(),
                model.title(),
                model.abilities().contains(Ability.VISION),
                price,
                model.name().equals(wanted));
    }
}
