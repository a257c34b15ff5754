package hutong.portal.notices;

import hutong.identity.http.Visitor;
import hutong.kernel.Ids;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.notices.webhooks.Delivery;
import hutong.notices.webhooks.DeliveryOutcome;
import hutong.notices.webhooks.Webhook;
import hutong.notices.webhooks.WebhookAccess;
import hutong.notices.webhooks.WebhookDesk;
import hutong.notices.webhooks.WebhookOutcome;
import hutong.notices.webhooks.WebhookOwner;
import hutong.portal.frame.Choice;
import hutong.portal.frame.Form;
import hutong.portal.frame.Visit;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Webhooks of one room, an organisation's desk or a programme's office: the same pages for both.
 */
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public abstract class WebhookPages {
    private static final int SHOWN = 20;

    private final String room;
    private final Visit visit;
    private final Visitor visitor;
    private final WebhookDesk desk;
    private final Ids ids;

    /**
     * @param room {@code desk} or {@code office}, as addresses have it
     */
    WebhookPages(String room, Visit visit, Visitor visitor, WebhookDesk desk, Ids ids) {
        this.room = room;
        this.visit = visit;
        this.visitor = visitor;
        this.desk = desk;
        this.ids = ids;
    }

    /** Whose webhooks these pages show to the visitor. */
    abstract WebhookOwner readable();

    /** The same, for a visitor who changes something. */
    abstract WebhookOwner changeable();

    /** Whether an owner's webhooks belong to this room; another room's are not here. */
    abstract boolean isHere(WebhookOwner owner);

    /**
     * @param id of the webhook that the form makes, so that sending it twice makes one
     */
    record All(
            String room,
            List<Row> webhooks,
            boolean mayChange,
            String id,
            Form form,
            List<Choice> types)
            implements TemplateInstance {}

    record Row(UUID id, String address, String types, String state, String tone) {}

    record Made(String room, UUID id, String address, String secret, boolean again, String snippet)
            implements TemplateInstance {}

    /**
     * @param trouble what stands in the way; blank for nothing
     * @param next the cursor of the deliveries after these; blank on the last page
     */
    record One(
            String room,
            Row webhook,
            boolean active,
            boolean mayChange,
            int secretRound,
            String trouble,
            List<Sent> deliveries,
            String next,
            String snippet)
            implements TemplateInstance {}

    record Sent(
            UUID id,
            String type,
            Instant at,
            String state,
            String tone,
            String answer,
            int tries) {}

    record Whole(
            String room,
            UUID webhook,
            Sent delivery,
            String body,
            boolean mayChange,
            List<Try> attempts)
            implements TemplateInstance {}

    record Try(int number, Instant at, String answer, String millis) {}

    @GET
    public TemplateInstance all() {
        return all(readable(), Form.empty().with("address", "").with("types", List.of()));
    }

    @POST
    public Response make(
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("address") @DefaultValue("") String address,
            @FormParam("types") List<String> types) {
        WebhookOwner owner = changeable();
        UUID wanted = id(id);
        Refusal.throwIf(WebhookAccess.mayChange(visitor.principal(), owner));
        return switch (desk.make(wanted, owner, address, Set.copyOf(types), by())) {
            case WebhookOutcome.Made made -> Response.ok(made(made, false)).build();
            case WebhookOutcome.Changed changed -> go(changed.webhook().id());
            case WebhookOutcome.Refused refused ->
                    Response.status(400)
                            .entity(
                                    all(
                                            owner,
                                            Form.empty()
                                                    .with("address", address)
                                                    .with("types", types)
                                                    .refused(refused.refusal(), visit)))
                            .build();
        };
    }

    @GET
    @Path("{webhook}")
    public TemplateInstance one(
            @PathParam("webhook") String id, @QueryParam("after") Optional<String> after) {
        Webhook webhook = readable(id);
        Page<Delivery.Seen> page = desk.deliveries(webhook.owner(), webhook.id(), after, SHOWN);
        return new One(
                room,
                row(webhook),
                webhook.state() == Webhook.State.ACTIVE,
                mayChange(webhook.owner()),
                webhook.secretRound(),
                trouble(webhook),
                page.items().stream().map(it -> sent(it.delivery(), it.last())).toList(),
                page.next().orElse(""),
                SignatureSnippet.PYTHON);
    }

    /** One of the acts that the page offers: test, pause, resume, secret, remove. */
    @POST
    @Path("{webhook}/{act}")
    public Response act(
            @PathParam("webhook") String id,
            @PathParam("act") String act,
            @FormParam("round") @DefaultValue("0") int round) {
        Webhook webhook = changeable(id);
        switch (act) {
            case "test" -> desk.test(webhook.owner(), webhook.id(), ids.next(), by()).orThrow();
            case "pause", "resume" ->
                    desk.switchTo(webhook.owner(), webhook.id(), act.equals("resume"), by())
                            .orThrow();
            case "remove" -> {
                desk.remove(webhook.owner(), webhook.id(), by()).orThrow();
                return Response.seeOther(URI.create("/" + room + "/webhooks")).build();
            }
            case "secret" -> {
                WebhookOutcome outcome = desk.rotate(webhook.owner(), webhook.id(), round, by());
                outcome.orThrow();
                if (outcome instanceof WebhookOutcome.Made made) {
                    return Response.ok(made(made, true)).build();
                }
            }
            default -> throw missing();
        }
        return go(webhook.id());
    }

    @GET
    @Path("{webhook}/deliveries/{delivery}")
    public TemplateInstance delivery(
            @PathParam("webhook") String id, @PathParam("delivery") String deliveryId) {
        Webhook webhook = readable(id);
        Delivery delivery =
                desk.delivery(webhook.owner(), webhook.id(), id(deliveryId))
                        .orElseThrow(WebhookPages::missing);
        List<Delivery.Attempt> tries = desk.attempts(delivery.id());
        return new Whole(
                room,
                webhook.id(),
                sent(delivery, tries.isEmpty() ? Optional.empty() : Optional.of(tries.getLast())),
                delivery.body(),
                mayChange(webhook.owner()),
                tries.stream()
                        .map(it ->
                                new Try(it.number(), it.at(), answer(it), visit.count(it.millis())))
                        .toList());
    }

    @POST
    @Path("{webhook}/deliveries/{delivery}")
    public Response again(@PathParam("webhook") String id, @PathParam("delivery") String delivery) {
        Webhook webhook = changeable(id);
        DeliveryOutcome outcome = desk.sendAgain(webhook.owner(), webhook.id(), id(delivery), by());
        outcome.orThrow();
        return go(webhook.id());
    }

    private All all(WebhookOwner owner, Form form) {
        Refusal.throwIf(WebhookAccess.mayRead(visitor.principal(), owner));
        return new All(
                room,
                desk.of(owner).stream().map(this::row).toList(),
                mayChange(owner),
                ids.next().toString(),
                form,
                desk.types(owner).stream()
                        .map(it -> new Choice(it, it, form.chosen("types").contains(it)))
                        .toList());
    }

    private Made made(WebhookOutcome.Made made, boolean again) {
        return new Made(
                room,
                made.webhook().id(),
                made.webhook().address().toString(),
                made.secret().reveal(),
                again,
                SignatureSnippet.PYTHON);
    }

    private Row row(Webhook webhook) {
        return new Row(
                webhook.id(),
                webhook.address().toString(),
                webhook.types().isEmpty()
                        ? visit.say("webhooks_all")
                        : String.join(", ", webhook.types().stream().sorted().toList()),
                visit.sayOf("webhooks_state", webhook.state()),
                switch (webhook.state()) {
                    case ACTIVE -> webhook.failingSince().isEmpty() ? "good" : "warn";
                    case PAUSED -> "warn";
                    case DISABLED -> "bad";
                });
    }

    private String trouble(Webhook webhook) {
        return switch (webhook.state()) {
            case DISABLED -> visit.say("webhooks_disabled");
            case PAUSED -> visit.say("webhooks_paused");
            case ACTIVE ->
                    webhook.failingSince()
                            .map(it -> visit.say("webhooks_failing", visit.moment(it)))
                            .orElse("");
        };
    }

    private Sent sent(Delivery delivery, Optional<Delivery.Attempt> last) {
        return new Sent(
                delivery.id(),
                delivery.type(),
                delivery.createdAt(),
                visit.sayOf("webhooks_delivery", delivery.state()),
                switch (delivery.state()) {
                    case WAITING -> "warn";
                    case DELIVERED -> "good";
                    case GIVEN_UP -> "bad";
                },
                last.map(this::answer).orElse("–"),
                delivery.attempts());
    }

    private String answer(Delivery.Attempt attempt) {
        return attempt.fault()
                .map(it -> visit.sayOf("webhooks_fault", it))
                .orElseGet(() ->
                        attempt.status().isPresent()
                                ? Integer.toString(attempt.status().getAsInt())
                                : "–");
    }

    private Webhook readable(String id) {
        visitor.required();
        Webhook webhook =
                desk.find(id(id))
                        .filter(it -> isHere(it.owner()))
                        .orElseThrow(WebhookPages::missing);
        Refusal.throwIf(WebhookAccess.mayRead(visitor.principal(), webhook.owner()));
        return webhook;
    }

    private Webhook changeable(String id) {
        Webhook webhook = readable(id);
        Refusal.throwIf(WebhookAccess.mayChange(visitor.principal(), webhook.owner()));
        return webhook;
    }

    private boolean mayChange(WebhookOwner owner) {
        return WebhookAccess.mayChange(visitor.principal(), owner).isEmpty();
    }

    private UUID by() {
        return visitor.required().id();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw missing();
        }
    }

    private Response go(UUID id) {
        return Response.seeOther(URI.create("/" + room + "/webhooks/" + id)).build();
    }

    private static RuntimeException missing() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "webhook_not_found",
                        "There is no webhook or delivery of this id.")
                .asException();
    }
}
