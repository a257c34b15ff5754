package hutong.notices.http;

import hutong.identity.SignedIn;
import hutong.identity.http.Given;
import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.notices.webhooks.Delivery;
import hutong.notices.webhooks.Webhook;
import hutong.notices.webhooks.WebhookAccess;
import hutong.notices.webhooks.WebhookDesk;
import hutong.notices.webhooks.WebhookOutcome;
import hutong.notices.webhooks.WebhookOwner;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks of an organisation, for its members and owners, and of a programme, for its office. A
 * secret is in one answer alone, which no cache and no record of keyed requests keeps.
 */
@Path("/api/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebhookResource {
    private final WebhookDesk desk;
    private final ProgrammeSlugs programmes;
    private final Visitor visitor;
    private final Ids ids;

    @Inject
    public WebhookResource(WebhookDesk desk, ProgrammeSlugs programmes, Visitor visitor, Ids ids) {
        this.desk = desk;
        this.programmes = programmes;
        this.visitor = visitor;
        this.ids = ids;
    }

    /**
     * @param programme its short name, or else {@code organisation}
     * @param types of events; left out for all that the owner may see
     */
    public record WebhookRequest(
            @Nullable String programme,
            @Nullable String organisation,
            @Nullable String address,
            @Nullable List<String> types) {}

    /**
     * @param round the secret that the asker saw in force
     */
    public record SecretRequest(@Nullable Integer round) {}

    /** All of a programme or an organisation, the oldest first. */
    @GET
    public Page<WebhookEntry> all(
            @QueryParam("programme") @Nullable String programme,
            @QueryParam("organisation") @Nullable String organisation) {
        WebhookOwner owner = Owners.named(programmes, programme, organisation);
        Refusal.throwIf(WebhookAccess.mayRead(visitor.principal(), owner));
        return new Page<>(
                desk.of(owner).stream().map(it -> WebhookEntry.of(it, Optional.empty())).toList(),
                Optional.empty());
    }

    /** The types of events that webhooks may ask for. */
    @GET
    @Path("types")
    public Page<String> types() {
        visitor.required();
        return new Page<>(List.copyOf(desk.types()), Optional.empty());
    }

    /** Makes one; answers 201 with its secret. */
    @POST
    public Response make(@Nullable WebhookRequest given, @Context ContainerRequestContext request) {
        WebhookRequest wanted = Given.body(given);
        SignedIn person = visitor.required();
        WebhookOwner owner = Owners.named(programmes, wanted.programme(), wanted.organisation());
        Refusal.throwIf(WebhookAccess.mayChange(person, owner));
        List<String> types = wanted.types() == null ? List.of() : wanted.types();
        if (types.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("types", "Leave nulls out.").asException();
        }
        return made(
                201,
                desk.make(
                        Given.operation(request, ids),
                        owner,
                        wanted.address() == null ? "" : wanted.address(),
                        Set.copyOf(types),
                        person.id()));
    }

    @GET
    @Path("{webhook}")
    public WebhookEntry one(@PathParam("webhook") String webhook) {
        return WebhookEntry.of(readable(webhook), Optional.empty());
    }

    /** Makes a new secret; the one before signs too for a day. */
    @POST
    @Path("{webhook}/secret")
    public Response secret(@PathParam("webhook") String id, @Nullable SecretRequest given) {
        Webhook webhook = changeable(id);
        Integer round = Given.body(given).round();
        if (round == null) {
            throw Refusal.invalid("round", "Give the secretRound that you read.").asException();
        }
        return made(200, desk.rotate(webhook.owner(), webhook.id(), round, by()));
    }

    /** Tells it of nothing until it is resumed; what waits then waits on. */
    @POST
    @Path("{webhook}/pause")
    public WebhookEntry pause(@PathParam("webhook") String id) {
        return switchTo(id, false);
    }

    /** Tells it again, also one that the house disabled. */
    @POST
    @Path("{webhook}/resume")
    public WebhookEntry resume(@PathParam("webhook") String id) {
        return switchTo(id, true);
    }

    @DELETE
    @Path("{webhook}")
    public void remove(@PathParam("webhook") String id) {
        Webhook webhook = changeable(id);
        desk.remove(webhook.owner(), webhook.id(), by()).orThrow();
    }

    /** Sends an event that says nothing; answers 202, the receiver's answer is in the delivery. */
    @POST
    @Path("{webhook}/test")
    public Response test(
            @PathParam("webhook") String id, @Context ContainerRequestContext request) {
        Webhook webhook = changeable(id);
        return sent(
                desk.test(webhook.owner(), webhook.id(), Given.operation(request, ids), by())
                        .orThrow());
    }

    /** Deliveries, the newest first. */
    @GET
    @Path("{webhook}/deliveries")
    public Page<WebhookEntry.DeliveryEntry> deliveries(
            @PathParam("webhook") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Webhook webhook = readable(id);
        Page<Delivery.Seen> page =
                desk.deliveries(
                        webhook.owner(),
                        webhook.id(),
                        Optional.ofNullable(cursor),
                        Given.limit(limit));
        return new Page<>(
                page.items().stream()
                        .map(it -> WebhookEntry.DeliveryEntry.of(it.delivery(), it.last()))
                        .toList(),
                page.next());
    }

    /** One delivery with what is sent and every try. */
    @GET
    @Path("{webhook}/deliveries/{delivery}")
    public WebhookEntry.WholeDelivery delivery(
            @PathParam("webhook") String id, @PathParam("delivery") String deliveryId) {
        Webhook webhook = readable(id);
        Delivery delivery =
                desk.delivery(webhook.owner(), webhook.id(), Given.id("delivery", deliveryId))
                        .orElseThrow(WebhookResource::missing);
        List<Delivery.Attempt> tries = desk.attempts(delivery.id());
        return new WebhookEntry.WholeDelivery(
                WebhookEntry.DeliveryEntry.of(
                        delivery,
                        tries.isEmpty() ? Optional.empty() : Optional.of(tries.getLast())),
                delivery.body(),
                tries);
    }

    /** Sends a delivery on its way anew; answers 202. */
    @POST
    @Path("{webhook}/deliveries/{delivery}/again")
    public Response again(@PathParam("webhook") String id, @PathParam("delivery") String delivery) {
        Webhook webhook = changeable(id);
        return sent(
                desk.sendAgain(webhook.owner(), webhook.id(), Given.id("delivery", delivery), by())
                        .orThrow());
    }

    private WebhookEntry switchTo(String id, boolean on) {
        Webhook webhook = changeable(id);
        return WebhookEntry.of(
                desk.switchTo(webhook.owner(), webhook.id(), on, by()).orThrow(), Optional.empty());
    }

    private Webhook readable(String id) {
        visitor.required();
        Webhook webhook = desk.find(Given.id("webhook", id)).orElseThrow(WebhookResource::missing);
        Refusal.throwIf(WebhookAccess.mayRead(visitor.principal(), webhook.owner()));
        return webhook;
    }

    private Webhook changeable(String id) {
        Webhook webhook = readable(id);
        Refusal.throwIf(WebhookAccess.mayChange(visitor.principal(), webhook.owner()));
        return webhook;
    }

    private UUID by() {
        return visitor.required().id();
    }

    private static Response made(int status, WebhookOutcome outcome) {
        Optional<String> secret =
                outcome instanceof WebhookOutcome.Made made
                        ? Optional.of(made.secret().reveal())
                        : Optional.empty();
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(WebhookEntry.of(outcome.orThrow(), secret))
                .build();
    }

    private static Response sent(Delivery delivery) {
        return Response.accepted(WebhookEntry.DeliveryEntry.of(delivery, Optional.empty()))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private static RuntimeException missing() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "webhook_not_found",
                        "There is no webhook or delivery of this id.")
                .asException();
    }
}
