package hutong.portal.desk;

import hutong.catalogue.Ability;
import hutong.catalogue.Model;
import hutong.catalogue.ModelDirectory;
import hutong.identity.ApiKey;
import hutong.identity.ApiKeys;
import hutong.identity.KeyCreation;
import hutong.identity.KeyRevocation;
import hutong.identity.http.Visitor;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import hutong.portal.front.Snippets;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The keys of an organisation: made, shown once, revoked. */
@Path("/desk/keys")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class KeyPages {
    private final Visit visit;
    private final Visitor visitor;
    private final DeskOwner owner;
    private final ApiKeys apiKeys;
    private final ModelDirectory models;
    private final Time time;

    @Inject
    KeyPages(
            Visit visit,
            Visitor visitor,
            DeskOwner owner,
            ApiKeys apiKeys,
            ModelDirectory models,
            Time time) {
        this.visit = visit;
        this.visitor = visitor;
        this.owner = owner;
        this.apiKeys = apiKeys;
        this.models = models;
        this.time = time;
    }

    record Keys(List<Row> keys) implements TemplateInstance {}

    record New(Form form, List<Choice> expiries, List<Choice> models, List<Choice> windows)
            implements TemplateInstance {}

    record Made(String name, String secret, String curl, String python)
            implements TemplateInstance {}

    record Revoke(UUID id, String name) implements TemplateInstance {}

    record Row(
            UUID id,
            String name,
            String lastFour,
            String models,
            String budget,
            String expires,
            String state,
            String tone,
            boolean usable) {}

    @GET
    public TemplateInstance keys() {
        return new Keys(list().stream().map(this::row).toList());
    }

    @GET
    @Path("new")
    public TemplateInstance form() {
        owner.organisation();
        return page(Form.empty().with("expires", "90").with("window", "month"));
    }

    @POST
    public Response make(@BeanParam KeyForm asked) {
        UUID organisation = owner.organisation();
        Form form = asked.form();
        asked.check(form, visit);
        if (!form.isRight()) {
            return Response.status(400).entity(page(form)).build();
        }
        return switch (apiKeys.create(visitor.principal(), asked.key(organisation, time.now()))) {
            case KeyCreation.Created created ->
                    Response.ok(made(created.issued().key(), created.issued().secret().reveal()))
                            .build();
            case KeyCreation.Refused refused ->
                    Response.status(400)
                            .entity(page(form.refused(refused.refusal(), visit)))
                            .build();
        };
    }

    @GET
    @Path("{id}/revoke")
    public TemplateInstance askToRevoke(@PathParam("id") UUID id) {
        return list().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .map(key -> new Revoke(id, key.name()))
                .orElseThrow(() ->
                        Refusal.of(Refusal.Kind.NOT_FOUND, "key_not_found", "No such key.")
                                .asException());
    }

    @POST
    @Path("{id}/revoke")
    public Response revoke(@PathParam("id") UUID id) {
        return switch (apiKeys.revoke(visitor.principal(), id)) {
            case KeyRevocation.Revoked _ -> Response.seeOther(URI.create("/desk/keys")).build();
            case KeyRevocation.Refused refused -> throw refused.refusal().asException();
        };
    }

    private List<ApiKey> list() {
        return switch (apiKeys.list(visitor.principal(), owner.organisation())) {
            case ApiKeys.Listing.Keys keys -> keys.keys();
            case ApiKeys.Listing.Refused refused -> throw refused.refusal().asException();
        };
    }

    private Made made(ApiKey key, String secret) {
        List<Model> callable =
                models.callable(key.organisation()).stream()
                        .filter(model -> key.mayCall(model.name()))
                        .toList();
        String model =
                callable.stream()
                        .filter(each -> each.abilities().contains(Ability.CHAT))
                        .map(Model::name)
                        .findFirst()
                        .orElse("MODEL");
        return new Made(
                key.name(),
                secret,
                Snippets.chatCurl(visit.origin(), model, secret),
                Snippets.python(visit.origin(), model, secret));
    }

    private New page(Form form) {
        return new New(
                form,
                KeyForm.EXPIRY_DAYS.stream()
                        .map(days ->
                                new Choice(
                                        Integer.toString(days),
                                        days == 0
                                                ? visit.say("keys_never")
                                                : visit.say("keys_days", days),
                                        form.value("expires").equals(Integer.toString(days))))
                        .toList(),
                models.callable(owner.organisation()).stream()
                        .map(model ->
                                new Choice(
                                        model.name(),
                                        model.title(),
                                        form.chosen("models").contains(model.name())))
                        .toList(),
                Stream.of(ApiKey.Budget.Window.values())
                        .map(window ->
                                new Choice(
                                        KeyForm.key(window),
                                        visit.name(window),
                                        form.value("window").equals(KeyForm.key(window))))
                        .toList());
    }

    private Row row(ApiKey key) {
        Instant now = time.now();
        boolean expired = key.expiresAt().filter(end -> !end.isAfter(now)).isPresent();
        boolean revoked = key.revokedAt().isPresent();
        String state = revoked ? "revoked" : expired ? "expired" : "active";
        return new Row(
                key.id(),
                key.name(),
                key.lastFour(),
                key.models().isEmpty()
                        ? visit.say("keys_models_all")
                        : String.join(", ", key.models().stream().sorted().toList()),
                key.budget()
                        .map(budget ->
                                visit.say(
                                        "keys_budget_of",
                                        visit.amount(budget.amount()),
                                        visit.name(budget.window())))
                        .orElseGet(() -> visit.say("keys_budget_none")),
                key.expiresAt().map(visit::dayOf).orElseGet(() -> visit.say("keys_never")),
                switch (state) {
                    case "revoked" -> visit.say("keys_revoked");
                    case "expired" -> visit.say("keys_expired");
                    default -> visit.say("keys_active");
                },
                state.equals("active") ? "good" : "bad",
                state.equals("active"));
    }
}
