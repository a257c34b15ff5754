package hutong.notices.webhooks;

import hutong.kernel.Redacted;
import hutong.kernel.Refusal;
import hutong.kernel.Time;
import hutong.notices.EventRules;
import hutong.notices.NoticesLimits;
import hutong.notices.internal.DeliveryRows;
import hutong.notices.internal.WebhookRows;
import hutong.notices.webhooks.WebhookOutcome.Changed;
import hutong.notices.webhooks.WebhookOutcome.Made;
import hutong.notices.webhooks.WebhookOutcome.Refused;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The webhooks of organisations and programmes. Who may change them is the door's to ask; every
 * change is on the trail, without the secret.
 */
@Singleton
public class WebhookDesk {
    private static final int DELIVERIES_SHOWN_MAX = 100;

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

    /** Makes one; the same id again answers the same. */
    public WebhookOutcome make(
            UUID id, WebhookOwner owner, String address, Set<String> types, UUID by) {
        if (!rules.sharedTypes().containsAll(types)) {
            return new Refused(
                    Refusal.invalid(
                            "types", "Choose among " + String.join(", ", rules.sharedTypes())));
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
                return known.get().owner().equals(wanted.owner())
                        ? new Made(known.get(), secrets.shown(known.get()))
                        : new Refused(notFound());
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

    public List<Webhook> of(WebhookOwner owner) {
        return database.read(handle -> WebhookRows.of(handle, owner));
    }

    /** Empty when the owner has no such webhook. */
    public Optional<Webhook> find(WebhookOwner owner, UUID id) {
        return database.read(handle -> WebhookRows.find(handle, id))
                .filter(webhook -> webhook.owner().equals(owner));
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

    /** The newest deliveries, at most 100; none when the owner has no such webhook. */
    public List<Delivery> deliveries(WebhookOwner owner, UUID id) {
        return find(owner, id).isEmpty()
                ? List.of()
                : database.read(handle -> DeliveryRows.of(handle, id, DELIVERIES_SHOWN_MAX));
    }

    public Optional<Delivery> delivery(WebhookOwner owner, UUID webhook, UUID id) {
        return find(owner, webhook)
                .flatMap(_ -> database.read(handle -> DeliveryRows.find(handle, id)))
                .filter(delivery -> delivery.webhook().equals(webhook));
    }

    public List<Delivery.Attempt> attempts(UUID delivery) {
        return database.read(handle -> DeliveryRows.attempts(handle, delivery));
    }

    /** Sends a delivery on its way anew, whatever came of it; empty when done. */
    public Optional<Refusal> sendAgain(WebhookOwner owner, UUID webhook, UUID id, UUID by) {
        Optional<Delivery> found = delivery(owner, webhook, id);
        if (found.isEmpty()) {
            return Optional.of(notFound());
        }
        database.run(handle -> {
            DeliveryRows.again(handle, id, time.now());
            WebhookRows.find(handle, webhook)
                    .ifPresent(it ->
                            audit.record(
                                    handle,
                                    act(it, "webhook.sent_again", by)
                                            .changed("delivery", "ended", id)));
        });
        return Optional.empty();
    }

    private static Act act(Webhook webhook, String action, UUID by) {
        return Act.of(by, action, webhook.id(), webhook.owner().id());
    }

    private static Refusal notFound() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND, "webhook_not_found", "There is no webhook of this id.");
    }

    /** The secret in force, for tests of receivers. */
    Redacted secret(Webhook webhook) {
        return secrets.shown(webhook);
    }
}
