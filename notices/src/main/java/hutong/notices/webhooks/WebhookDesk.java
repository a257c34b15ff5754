package hutong.notices.webhooks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import hutong.kernel.Page;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.notices.EventRules;
import hutong.notices.NoticesLimits;
import hutong.notices.internal.DeliveryRows;
import hutong.notices.internal.Place;
import hutong.notices.internal.WebhookRows;
import hutong.notices.webhooks.WebhookOutcome.Changed;
import hutong.notices.webhooks.WebhookOutcome.Made;
import hutong.notices.webhooks.WebhookOutcome.Refused;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.OutboxEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The webhooks of organisations and programmes. Who may change them is the door's to ask; every
 * change is on the trail, without the secret.
 */
@Singleton
public class WebhookDesk {
    /** How long a making that comes again is answered with the secret. */
    private static final Duration MADE_AGAIN = Duration.ofMinutes(10);

    private final Database database;
    private final AddressRules addresses;
    private final EventRules rules;
    private final SigningKeys keys;
    private final WebhookSecrets secrets;
    private final AuditTrail audit;
    private final Time time;
    private final NoticesLimits limits;

    @Inject
    public WebhookDesk(
            Database database,
            AddressRules addresses,
            EventRules rules,
            SigningKeys keys,
            AuditTrail audit,
            Time time,
            NoticesLimits limits) {
        this.database = database;
        this.addresses = addresses;
        this.rules = rules;
        this.keys = keys;
        this.secrets = new WebhookSecrets(keys);
        this.audit = audit;
        this.time = time;
        this.limits = limits;
    }

    /**
     * Makes one. The same id by the same person within minutes answers the same; later the secret
     * is not shown any more.
     */
    public WebhookOutcome make(
            UUID id, WebhookOwner owner, String address, Set<String> types, UUID by) {
        if (!types(owner).containsAll(types)) {
            return new Refused(
                    Refusal.invalid("types", "Choose among " + String.join(", ", types(owner))));
        }
        return switch (addresses.read(address)) {
            case AddressRules.Read.Refused refused -> new Refused(refused.refusal());
            case AddressRules.Read.Good good -> {
                Webhook wanted =
                        new Webhook(
                                id,
                                owner,
                                good.address(),
                                types,
                                Webhook.State.ACTIVE,
                                keys.current(),
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                by,
                                time.now());
                yield insert(wanted);
            }
        };
    }

    private WebhookOutcome insert(Webhook wanted) {
        return database.transact(handle -> {
            Optional<Webhook> known = WebhookRows.find(handle, wanted.id());
            if (known.isPresent()) {
                return again(known.get(), wanted);
            }
            if (WebhookRows.of(handle, wanted.owner()).size() >= limits.webhooksPerOwnerMax()) {
                return new Refused(
                        Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "too_many_webhooks",
                                "There are as many webhooks as there may be: remove one first."));
            }
            WebhookRows.insert(handle, wanted);
            audit.record(
                    handle,
                    act(wanted, "webhook.made", wanted.createdBy())
                            .changed("address", "none", wanted.address()));
            return new Made(wanted, secrets.shown(wanted));
        });
    }

    private WebhookOutcome again(Webhook known, Webhook wanted) {
        boolean same =
                known.owner().equals(wanted.owner())
                        && known.createdBy().equals(wanted.createdBy())
                        && known.secretRound() == 1
                        && known.createdAt().plus(MADE_AGAIN).isAfter(wanted.createdAt());
        return same
                ? new Made(known, secrets.shown(known))
                : new Refused(
                        Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "webhook_exists",
                                "This webhook was made before; its secret was shown then."));
    }

    public List<Webhook> of(WebhookOwner owner) {
        return database.read(handle -> WebhookRows.of(handle, owner));
    }

    /** Empty when the owner has no such webhook. */
    public Optional<Webhook> find(WebhookOwner owner, UUID id) {
        return database.read(handle -> WebhookRows.find(handle, id))
                .filter(webhook -> webhook.owner().equals(owner));
    }

    /** Whosever it is: who may see it is then the door's to ask. */
    public Optional<Webhook> find(UUID id) {
        return database.read(handle -> WebhookRows.find(handle, id));
    }

    /** The types that webhooks of such owners may ask for, sorted. */
    public Set<String> types(WebhookOwner owner) {
        return switch (owner) {
            case WebhookOwner.OfOrganisation _ -> rules.typesForOrganisations();
            case WebhookOwner.OfProgramme _ -> rules.sharedTypes();
        };
    }

    /** The types that any webhook may ask for, sorted. */
    public Set<String> types() {
        return rules.sharedTypes();
    }

    /** Switches it on, or pauses it; what waits then waits on. */
    public WebhookOutcome switchTo(WebhookOwner owner, UUID id, boolean on, UUID by) {
        Webhook.State wanted = on ? Webhook.State.ACTIVE : Webhook.State.PAUSED;
        return database.transact(handle -> {
            Optional<Webhook> known =
                    WebhookRows.lock(handle, id).filter(it -> it.owner().equals(owner));
            if (known.isEmpty()) {
                return new Refused(notFound());
            }
            if (known.get().state() != wanted) {
                WebhookRows.setState(handle, id, wanted);
                audit.record(
                        handle,
                        act(known.get(), "webhook.switched", by)
                                .changed("state", known.get().state(), wanted));
            }
            return new Changed(WebhookRows.find(handle, id).orElseThrow());
        });
    }

    /**
     * Makes a new secret; the one before signs too for {@link NoticesLimits#secretOverlap}.
     *
     * @param round the secret that the asker saw in force
     */
    public WebhookOutcome rotate(WebhookOwner owner, UUID id, int round, UUID by) {
        return database.transact(handle -> {
            Optional<Webhook> known =
                    WebhookRows.lock(handle, id).filter(it -> it.owner().equals(owner));
            if (known.isEmpty()) {
                return new Refused(notFound());
            }
            if (known.get().secretRound() == round) {
                WebhookRows.rotate(handle, id, known.get().secretKey(), round + 1, time.now());
                audit.record(
                        handle,
                        act(known.get(), "webhook.secret_changed", by)
                                .changed("round", round, round + 1));
            } else if (known.get().secretRound() != round + 1) {
                return new Refused(
                        Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "changed_meanwhile",
                                "Somebody made a new secret meanwhile: look again."));
            }
            Webhook now = WebhookRows.find(handle, id).orElseThrow();
            return new Made(now, secrets.shown(now));
        });
    }

    public WebhookOutcome remove(WebhookOwner owner, UUID id, UUID by) {
        return database.transact(handle -> {
            Optional<Webhook> known =
                    WebhookRows.lock(handle, id).filter(it -> it.owner().equals(owner));
            if (known.isEmpty()) {
                return new Refused(notFound());
            }
            WebhookRows.remove(handle, id, time.now());
            DeliveryRows.giveUp(handle, id, time.now());
            audit.record(
                    handle,
                    act(known.get(), "webhook.removed", by)
                            .changed("address", known.get().address(), "none"));
            return new Changed(known.get());
        });
    }

    /**
     * Newest first; none when the owner has no such webhook.
     *
     * @throws hutong.kernel.RefusedException for a cursor that no page gave
     */
    public Page<Delivery.Seen> deliveries(
            WebhookOwner owner, UUID id, Optional<String> cursor, int limit) {
        Place from = Place.of(cursor);
        if (find(owner, id).isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        return database.read(handle -> {
            List<Delivery> found = DeliveryRows.of(handle, id, from, limit + 1);
            Map<UUID, Delivery.Attempt> last =
                    DeliveryRows.last(handle, found.stream().map(Delivery::id).toList());
            return Place.page(
                    found.stream()
                            .map(it ->
                                    new Delivery.Seen(it, Optional.ofNullable(last.get(it.id()))))
                            .toList(),
                    limit,
                    it -> new Place(it.delivery().createdAt(), it.delivery().id()));
        });
    }

    public Optional<Delivery> delivery(WebhookOwner owner, UUID webhook, UUID id) {
        return find(owner, webhook)
                .flatMap(_ -> database.read(handle -> DeliveryRows.find(handle, id)))
                .filter(delivery -> delivery.webhook().equals(webhook));
    }

    public List<Delivery.Attempt> attempts(UUID delivery) {
        return database.read(handle -> DeliveryRows.attempts(handle, delivery));
    }

    /**
     * Sends an event of type {@link Delivery#TEST} that says nothing; the same id again answers the
     * same.
     */
    public DeliveryOutcome test(WebhookOwner owner, UUID webhook, UUID id, UUID by) {
        return database.transact(handle -> {
            Optional<Webhook> known =
                    WebhookRows.lock(handle, webhook).filter(it -> it.owner().equals(owner));
            if (known.isEmpty()) {
                return new DeliveryOutcome.Refused(notFound());
            }
            Optional<Delivery> sent = DeliveryRows.find(handle, id);
            if (sent.isPresent()) {
                return sent.get().webhook().equals(webhook)
                        ? new DeliveryOutcome.Sent(sent.get())
                        : new DeliveryOutcome.Refused(notFound());
            }
            if (known.get().state() != Webhook.State.ACTIVE) {
                return new DeliveryOutcome.Refused(
                        Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "webhook_not_active",
                                "Switch the webhook on first."));
            }
            if (DeliveryRows.waiting(handle, webhook, Delivery.TEST) >= limits.testsWaitingMax()) {
                return new DeliveryOutcome.Refused(
                        Refusal.of(
                                Refusal.Kind.TOO_FAST,
                                "tests_waiting",
                                "Tests are on their way already: wait for their answers."));
            }
            Delivery test = testing(known.get(), id);
            DeliveryRows.insert(handle, test);
            audit.record(
                    handle, act(known.get(), "webhook.tested", by).changed("delivery", "none", id));
            return new DeliveryOutcome.Sent(test);
        });
    }

    private Delivery testing(Webhook webhook, UUID id) {
        Instant now = time.now();
        OutboxEvent event = new OutboxEvent(id, Delivery.TEST, webhook.id(), "{}", now);
        return Delivery.waiting(
                id,
                webhook.id(),
                event,
                WebhookFanOut.body(event, webhook.owner(), new JsonMapper().createObjectNode()),
                now);
    }

    /** Sends a delivery on its way anew, whatever came of it. */
    public DeliveryOutcome sendAgain(WebhookOwner owner, UUID webhook, UUID id, UUID by) {
        return database.transact(handle -> {
            Optional<Webhook> known =
                    WebhookRows.lock(handle, webhook).filter(it -> it.owner().equals(owner));
            Optional<Delivery> found =
                    DeliveryRows.find(handle, id).filter(it -> it.webhook().equals(webhook));
            if (known.isEmpty() || found.isEmpty()) {
                return new DeliveryOutcome.Refused(notFound());
            }
            DeliveryRows.again(handle, id, time.now());
            audit.record(
                    handle,
                    act(known.get(), "webhook.sent_again", by)
                            .because("delivery " + id)
                            .changed("state", found.get().state(), Delivery.State.WAITING));
            return new DeliveryOutcome.Sent(DeliveryRows.find(handle, id).orElseThrow());
        });
    }

    private static Act act(Webhook webhook, String action, UUID by) {
        return Act.of(by, action, webhook.id(), webhook.owner().id());
    }

    private static Refusal notFound() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "webhook_not_found", "There is no webhook of this id.");
    }
}
