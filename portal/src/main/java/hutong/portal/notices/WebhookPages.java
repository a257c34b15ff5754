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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Webhooks at an organisation's desk and in a programme's office. */
@Singleton
public class WebhookPages {
    private static final int SHOWN = 20;

    private final Visit visit;
    private final Visitor visitor;
    private final WebhookDesk desk;
    private final Ids ids;

    @Inject
    WebhookPages(Visit visit, Visitor visitor, WebhookDesk desk, Ids ids) {
        this.visit = visit;
        this.visitor = visitor;
        this.desk = desk;
        this.ids = ids;
    }

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

    All all(String room, WebhookOwner owner) {
        return all(room, owner, Form.empty().with("address", "").with("types", List.of()));
    }

    Response make(String room, WebhookOwner owner, String id, String address, List<String> types) {
        UUID wanted = id(id);
        allowed(WebhookAccess.mayChange(visitor.principal(), owner));
        return switch (desk.make(wanted, owner, address, Set.copyOf(types), by())) {
            case WebhookOutcome.Made made -> Response.ok(made(room, made, false)).build();
            case WebhookOutcome.Changed changed -> go(room, changed.webhook().id());
            case WebhookOutcome.Refused refused ->
                    Response.status(400)
                            .entity(
                                    all(
                                            room,
                                            owner,
                                            Form.empty()
                                                    .with("address", address)
                                                    .with("types", types)
                                                    .refused(refused.refusal(), visit)))
                            .build();
        };
    }

    One one(String room, String id, Optional<String> after) {
        Webhook webhook = readable(room, id);
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
    Response act(String room, String id, String act, int round) {
        Webhook webhook = changeable(room, id);
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
                    return Response.ok(made(room, made, true)).build();
                }
            }
            default -> throw missing();
        }
        return go(room, webhook.id());
    }

    Whole delivery(String room, String id, String deliveryId) {
        Webhook webhook = readable(room, id);
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

    Response again(String room, String id, String delivery) {
        Webhook webhook = changeable(room, id);
        DeliveryOutcome outcome = desk.sendAgain(webhook.owner(), webhook.id(), id(delivery), by());
        outcome.orThrow();
        return go(room, webhook.id());
    }

    private All all(String room, WebhookOwner owner, Form form) {
        allowed(WebhookAccess.mayRead(visitor.principal(), owner));
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

    private Made made(String room, WebhookOutcome.Made made, boolean again) {
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

    /** The webhook of this room; another room's is not here. */
    private Webhook readable(String room, String id) {
        visitor.required();
        Webhook webhook =
                desk.find(id(id))
                        .filter(it ->
                                room.equals("desk")
                                        == it.owner() instanceof WebhookOwner.OfOrganisation)
                        .orElseThrow(WebhookPages::missing);
        allowed(WebhookAccess.mayRead(visitor.principal(), webhook.owner()));
        return webhook;
    }

    private Webhook changeable(String room, String id) {
        Webhook webhook = readable(room, id);
        allowed(WebhookAccess.mayChange(visitor.principal(), webhook.owner()));
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

    private static void allowed(Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            throw refusal.get().asException();
        }
    }

    private static Response go(String room, UUID id) {
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
