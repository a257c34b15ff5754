package hutong.notices.webhooks;

import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.notices.Audience;
import hutong.notices.NoticeTeller;
import hutong.notices.NoticeType;
import hutong.notices.NoticesLimits;
import hutong.notices.Telling;
import hutong.notices.Value;
import hutong.notices.internal.DeliveryRows;
import hutong.notices.internal.WebhookRows;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries to their webhooks.
 *
 * <ul>
 *   <li>At least once: a delivery is done when the receiver answers 2xx; else it comes again with
 *       the pauses of {@link NoticesLimits#deliveryPauses}, the same id and body, a new timestamp.
 *   <li>A webhook that answers 410, or fails for {@link NoticesLimits#webhookFailingMax}, is
 *       disabled; its owner is told. What waits is given up and may be sent again.
 *   <li>Several nodes may run; a delivery is tried by one at a time.
 * </ul>
 */
public final class WebhookPost implements AutoCloseable {
    private static final int GONE = 410;

    private final Database database;
    private final WebhookCarrier carrier;
    private final WebhookSecrets secrets;
    private final NoticeTeller teller;
    private final AuditTrail audit;
    private final Time time;
    private final NoticesLimits limits;
    private @Nullable Loop loop;

    public WebhookPost(
            Database database,
            WebhookCarrier carrier,
            SigningKeys keys,
            NoticeTeller teller,
            AuditTrail audit,
            Time time,
            NoticesLimits limits) {
        this.database = database;
        this.carrier = carrier;
        this.secrets = new WebhookSecrets(keys);
        this.teller = teller;
        this.audit = audit;
        this.time = time;
        this.limits = limits;
    }

    /** One step; answers how many deliveries were tried. They run beside each other. */
    public int runOnce() {
        List<Delivery> due =
                database.transact(handle ->
                        DeliveryRows.claim(
                                handle,
                                time.now(),
                                limits.deliveryLease(),
                                limits.deliveriesAtOnceMax()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(delivery -> threads.execute(() -> attempt(delivery)));
        }
        return due.size();
    }

    public synchronized void start() {
        if (loop == null) {
            loop = new Loop("webhook-post", limits.poll(), this::runOnce);
        }
    }

    @Override
    public synchronized void close() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }

    private void attempt(Delivery delivery) {
        Optional<Webhook> webhook =
                database.read(handle -> WebhookRows.find(handle, delivery.webhook()));
        if (webhook.isEmpty()) {
            return;
        }
        Instant began = time.now();
        long nanos = time.nanos();
        List<byte[]> signing = signing(webhook.get(), began);
        WebhookCarrier.Answer answer =
                signing.isEmpty()
                        ? new WebhookCarrier.Answer.None(Delivery.Fault.NO_SIGNING_KEY)
                        : carrier.carry(
                                webhook.get().address(),
                                Signature.of(
                                        delivery.event().toString(),
                                        began,
                                        delivery.body(),
                                        signing),
                                delivery.body());
        int millis = (int) Duration.ofNanos(time.nanos() - nanos).toMillis();
        Instant now = time.now();
        database.run(handle -> note(handle, delivery, answer, began, millis, now));
    }

    private List<byte[]> signing(Webhook webhook, Instant now) {
        List<byte[]> found = new ArrayList<>();
        secrets.bytes(webhook, webhook.secretRound()).ifPresent(found::add);
        boolean overlap =
                webhook.secretRotatedAt()
                        .filter(at -> at.plus(limits.secretOverlap()).isAfter(now))
                        .isPresent();
        if (overlap) {
            secrets.bytes(webhook, webhook.secretRound() - 1).ifPresent(found::add);
        }
        return found;
    }

    private void note(
            Handle handle,
            Delivery delivery,
            WebhookCarrier.Answer answer,
            Instant began,
            int millis,
            Instant now) {
        Optional<Webhook> locked = WebhookRows.lock(handle, delivery.webhook());
        boolean good =
                answer instanceof WebhookCarrier.Answer.Status status && status.code() / 100 == 2;
        DeliveryRows.attempt(
                handle,
                delivery.id(),
                new Delivery.Attempt(
                        delivery.attempts() + 1,
                        began,
                        code(answer),
                        answer instanceof WebhookCarrier.Answer.None none
                                ? Optional.of(none.fault())
                                : Optional.empty(),
                        millis));
        // One that was on its way while its webhook was disabled does not wait on.
        boolean last =
                delivery.round() >= limits.deliveryPauses().size()
                        || locked.filter(it -> it.state() != Webhook.State.DISABLED).isEmpty();
        Delivery.State state =
                good
                        ? Delivery.State.DELIVERED
                        : last ? Delivery.State.GIVEN_UP : Delivery.State.WAITING;
        DeliveryRows.move(handle, delivery, state, now.plus(pause(delivery, answer)), now);
        if (locked.isEmpty()) {
            return;
        }
        Webhook webhook = locked.get();
        if (good) {
            if (webhook.failingSince().isPresent()) {
                WebhookRows.failing(handle, webhook.id(), Optional.empty());
            }
            return;
        }
        Instant since = webhook.failingSince().orElse(began);
        if (webhook.failingSince().isEmpty()) {
            WebhookRows.failing(handle, webhook.id(), Optional.of(began));
        }
        boolean gone = code(answer).orElse(0) == GONE;
        boolean tooLong = since.plus(limits.webhookFailingMax()).isBefore(now);
        if ((gone || tooLong) && webhook.state() == Webhook.State.ACTIVE) {
            disable(handle, webhook, since, now);
        }
    }

    private void disable(Handle handle, Webhook webhook, Instant since, Instant now) {
        WebhookRows.setState(handle, webhook.id(), Webhook.State.DISABLED);
        DeliveryRows.giveUp(handle, webhook.id(), now);
        UUID owner = webhook.owner().id();
        boolean organisation = webhook.owner() instanceof WebhookOwner.OfOrganisation;
        teller.tell(
                handle,
                Ids.derived(webhook.id(), "disabled:" + since),
                webhook.id(),
                new Telling(
                        NoticeType.WEBHOOK_DISABLED,
                        organisation ? new Audience.Members(owner) : new Audience.Office(owner),
                        Map.of("address", new Value.Text(webhook.address().toString())),
                        (organisation ? "/desk" : "/office") + "/webhooks/" + webhook.id()));
        audit.record(
                handle,
                Act.of(Act.HOUSE, "webhook.disabled", webhook.id(), owner)
                        .changed("state", webhook.state(), Webhook.State.DISABLED));
    }

    private static OptionalInt code(WebhookCarrier.Answer answer) {
        return answer instanceof WebhookCarrier.Answer.Status status
                ? OptionalInt.of(status.code())
                : OptionalInt.empty();
    }

    /** The schedule's pause with a tenth of jitter; longer where the receiver asks for it. */
    private Duration pause(Delivery delivery, WebhookCarrier.Answer answer) {
        int at = Math.min(delivery.round(), limits.deliveryPauses().size() - 1);
        long millis = limits.deliveryPauses().get(at).toMillis();
        Duration planned =
                Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 10 + 1));
        Optional<Duration> asked =
                answer instanceof WebhookCarrier.Answer.Status status
                        ? status.retryAfter()
                        : Optional.empty();
        return asked.filter(wait -> wait.compareTo(planned) > 0).orElse(planned);
    }
}
