package hutong.gateway.http;

import hutong.catalogue.Endpoint;
import hutong.gateway.Caller;
import hutong.gateway.DoorTelemetry;
import hutong.gateway.ReplayBook;
import hutong.gateway.internal.CallRefused;
import hutong.gateway.internal.ChunkReader;
import hutong.gateway.internal.DoorError;
import hutong.gateway.internal.DoorErrors;
import hutong.gateway.internal.KeyGate;
import hutong.gateway.internal.Operation;
import hutong.gateway.internal.SupplierError;
import hutong.gateway.internal.UpstreamBody;
import hutong.gateway.internal.UsageMeter;
import hutong.identity.KeyOutcome;
import hutong.kernel.Credit;
import hutong.kernel.Sha256;
import hutong.kernel.TokenCount;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.Purpose;
import hutong.ledger.UsageEnd;
import hutong.ledger.VoidReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request from key to receipt, on one event loop.
 *
 * <ul>
 *   <li>No supplier is called before the hold's intent is durable.
 *   <li>No last byte leaves before the usage is durable.
 *   <li>Its hold ends exactly once, its place at the gates is given back exactly once.
 * </ul>
 */
final class Exchange {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
    private static final long LINGER_NANOS = Duration.ofSeconds(2).toNanos();

    /** Where it stands; forward only, but from ANSWERING back to SENDING for another attempt. */
    private enum Phase {
        ENTERING,
        READING,
        HOLDING,
        SENDING,
        ANSWERING,
        SETTLING,
        DONE
    }

    private final ModelDoor door;
    private final DoorParts parts;
    private final DoorLoop loop;
    private final Operation operation;
    private final HttpServerRequest request;
    private final Client client;
    private final UUID id;
    private final Set<UUID> tried = new HashSet<>(4);
    private final long startedAt;
    private Phase phase = Phase.ENTERING;
    private long phaseAt;
    private long goneAt;
    private long firstByteAt;
    private @Nullable BodyReader body;
    private @Nullable Caller caller;
    private @Nullable KeyGate gate;
    private Admission.@Nullable Ready ready;
    private @Nullable String replayKey;
    private @Nullable UsageMeter meter;
    private @Nullable UpstreamCall upstream;
    private @Nullable Answer answer;
    private ChunkReader seen = new ChunkReader();
    private int attempts;
    private long tokensTaken;
    private TokenCount count = TokenCount.ZERO;
    private Credit charged = Credit.ZERO;
    private String errorCode = "";

    Exchange(ModelDoor door, DoorLoop loop, Operation operation, HttpServerRequest request) {
        this.door = door;
        this.parts = door.parts();
        this.loop = loop;
        this.operation = operation;
        this.request = request;
        this.id = parts.ids().next();
        this.startedAt = parts.time().nanos();
        this.client = door.client(request);
        enter(Phase.ENTERING);
    }

    // The client's request.

    /** Begins with the key that the request carries, or with a caller who is known already. */
    void begin(Optional<Caller> known) {
        loop.add(this);
        client.onGone(() -> guard(this::clientGone));
        client.header("x-request-id", id.toString());
        guard(() -> {
            if (known.isPresent()) {
                enter(known.get());
            } else {
                askForKey();
            }
        });
    }

    private void askForKey() {
        String secret = Admission.secret(request);
        if (secret == null) {
            fail(DoorErrors.NO_KEY);
            return;
        }
        KeyOutcome found = parts.keys().find(secret);
        if (!(found instanceof KeyOutcome.Unloaded)) {
            enter(found);
            return;
        }
        request.pause();
        parts.keys()
                .load(secret)
                .whenComplete((outcome, failure) ->
                        later(() -> {
                            request.resume();
                            enter(failure == null ? outcome : new KeyOutcome.Unavailable());
                        }));
    }

    private void enter(KeyOutcome outcome) {
        try {
            enter(Admission.caller(outcome));
        } catch (CallRefused refused) {
            fail(refused.error());
        }
    }

    private void enter(Caller who) {
        if (phase == Phase.DONE) {
            return;
        }
        try {
            gate = door.admission().enter(who);
        } catch (CallRefused refused) {
            door.describe(who, client);
            fail(refused.error());
            return;
        }
        caller = who;
        enter(Phase.READING);
        int bytesMax = parts.limits().requests().bytesMax();
        body =
                new BodyReader(
                        request, bytesMax, bytes -> guard(() -> read(who, bytes)), this::fail);
        body.read();
    }

    private void read(Caller who, byte[] bytes) {
        body = null;
        try {
            Admission.Ready may = door.admission().read(operation, who, bytes);
            ready = may;
            door.admission().takeTokens(gate(), may.promptTokens());
            tokensTaken = may.promptTokens();
        } catch (CallRefused refused) {
            door.describe(who, client);
            fail(refused.error());
            return;
        }
        enter(Phase.HOLDING);
        String key = request.getHeader("idempotency-key");
        if (key == null) {
            hold(who);
        } else if (key.isBlank() || key.length() > 255) {
            fail(
                    DoorError.invalid(
                            "Idempotency-Key", "invalid_value", "It has 1 to 255 characters."));
        } else {
            claim(who, key, bytes);
        }
    }

    private void claim(Caller who, String key, byte[] bytes) {
        parts.replays()
                .claim(who.organisation(), key, Sha256.of(bytes), id)
                .whenComplete((claim, failure) ->
                        later(() -> {
                            if (failure != null) {
                                claimed(who, key, new ReplayBook.Claim.Unavailable());
                            } else {
                                claimed(who, key, claim);
                            }
                        }));
    }

    private void claimed(Caller who, String key, ReplayBook.Claim claim) {
        switch (claim) {
            case ReplayBook.Claim.Fresh fresh -> {
                replayKey = key;
                client.keep();
                if (phase == Phase.DONE) {
                    endClaim(false);
                } else {
                    hold(who);
                }
            }
            case ReplayBook.Claim.Done done -> {
                client.header("x-hutong-receipt", done.answer().usage().toString());
                client.header("x-hutong-replayed", "true");
                client.whole(done.answer().contentType(), Buffer.buffer(done.answer().body()));
                finish();
            }
            case ReplayBook.Claim.InProgress busy -> fail(DoorErrors.of(claim));
            case ReplayBook.Claim.Spent spent -> fail(DoorErrors.of(claim));
            case ReplayBook.Claim.OtherBody other -> fail(DoorErrors.of(claim));
            case ReplayBook.Claim.Unavailable away -> fail(DoorErrors.of(claim));
        }
    }

    // The hold.

    private void hold(Caller who) {
        Admission.Ready may = ready();
        long choices = may.call().choices();
        long least = Math.min(may.outputTokens(), parts.limits().calls().outputTokensMin());
        HoldRequest wanted =
                new HoldRequest(
                        id,
                        who.organisation(),
                        who.key(),
                        Purpose.MODELS,
                        may.model().supplier(),
                        may.model().id(),
                        may.price().id(),
                        may.price().tariff(),
                        may.call().promptBound(may.model(), parts.limits().requests()),
                        may.outputTokens() * choices,
                        least * choices,
                        who.window());
        parts.desk()
                .hold(wanted)
                .whenComplete((outcome, failure) ->
                        later(() -> {
                            if (failure == null && outcome instanceof HoldOutcome.Held held) {
                                held(held.hold());
                            } else if (failure == null) {
                                refused(outcome);
                            } else {
                                fail(DoorErrors.NO_LEDGER);
                            }
                        }));
    }

    private void refused(HoldOutcome outcome) {
        if (caller != null) {
            door.describe(caller, client);
        }
        fail(DoorErrors.of(outcome, ready().call().model()));
    }

    private void held(Hold hold) {
        UsageMeter mine =
                new UsageMeter(
                        hold,
                        ready().model(),
                        ready().promptTokens(),
                        parts.limits().calls(),
                        parts.counter(),
                        parts.telemetry(),
                        now());
        meter = mine;
        if (client.isGone() || phase == Phase.DONE) {
            mine.release(VoidReason.CLIENT_GONE);
            finish();
        } else {
            attempt();
        }
    }

    // The supplier.

    private void attempt() {
        Optional<Endpoint> chosen = door.endpoints().choose(ready().model().endpoints(), tried);
        if (chosen.isEmpty()) {
            meter().release(VoidReason.UPSTREAM_FAILED);
            fail(DoorErrors.noSupplier(door.endpoints().untilHealthy(ready().model().endpoints())));
            return;
        }
        Endpoint endpoint = chosen.get();
        tried.add(endpoint.id());
        attempts++;
        if (attempts == 1) {
            send(endpoint);
            return;
        }
        enter(Phase.HOLDING);
        meter().hold()
                .nextAttempt(endpoint.id())
                .whenComplete((number, failure) ->
                        later(() -> {
                            if (client.isGone()) {
                                meter().release(VoidReason.CLIENT_GONE);
                                finish();
                            } else if (failure != null) {
                                meter().release(VoidReason.INTERNAL);
                                fail(DoorErrors.NO_LEDGER);
                            } else {
                                send(endpoint);
                            }
                        }));
    }

    private void send(Endpoint endpoint) {
        Admission.Ready may = ready();
        long allowed =
                Math.min(
                        may.outputTokens(),
                        meter().hold().outputTokensAllowed() / may.call().choices());
        byte[] bytes = UpstreamBody.of(may.call(), may.model(), endpoint.upstreamModel(), allowed);
        seen = new ChunkReader();
        Answer next =
                may.call().isStream()
                        ? new StreamAnswer(
                                this,
                                seen,
                                operation.form(),
                                parts.limits().suppliers().eventBytesMax())
                        : new WholeAnswer(this, seen, parts.limits().suppliers().answerBytesMax());
        answer = next;
        UpstreamCall call = new UpstreamCall(endpoint, new GuardedSink(this, next));
        upstream = call;
        enter(Phase.SENDING);
        call.send(loop, operation.upstreamPath(), bytes, id + "-" + attempts);
    }

    /** The supplier began to answer. */
    void answering() {
        firstByteAt = now();
        enter(Phase.ANSWERING);
    }

    /** No answer that the client saw anything of: another endpoint is tried, or it is told. */
    void attemptFailed(SupplierError error) {
        attemptIll(error);
        if (phase == Phase.SETTLING || phase == Phase.DONE) {
            return;
        }
        boolean isAnotherDue =
                error.isOurTurn()
                        && !client.isGone()
                        && attempts < parts.limits().suppliers().attemptsMax();
        if (isAnotherDue) {
            attempt();
        } else {
            meter().release(VoidReason.UPSTREAM_FAILED);
            fail(error.error());
        }
    }

    /** Spares the endpoint for a while. */
    void attemptIll(SupplierError error) {
        if (error.isIll() && upstream != null && !client.isGone()) {
            door.endpoints().failed(upstream.endpoint(), error.retryAfter());
        }
    }

    /** Told in the answer itself, since it had begun. */
    void brokeOff(DoorError error) {
        errorCode = error.code();
    }

    void cancelUpstream() {
        if (upstream != null) {
            upstream.cancel();
        }
    }

    void waitForClient(Runnable read) {
        UpstreamCall waiting = upstream;
        if (waiting != null && !client.isGone()) {
            waiting.pause();
            client.response()
                    .drainHandler(drained -> {
                        read.run();
                        waiting.resume();
                    });
        }
    }

    // The end.

    /** Charges the call; {@code last} sends the answer's end once the usage is durable. */
    void settle(UsageEnd end, Consumer<Hold.Charge> last) {
        if (phase == Phase.SETTLING || phase == Phase.DONE) {
            return;
        }
        enter(Phase.SETTLING);
        if (end == UsageEnd.COMPLETE || end == UsageEnd.LENGTH) {
            if (upstream != null) {
                door.endpoints().succeeded(upstream.endpoint());
            }
        }
        UsageEnd how = client.isGone() ? UsageEnd.CLIENT_GONE : end;
        meter().settle(seen, how)
                .whenComplete((charge, failure) ->
                        later(() -> {
                            if (failure == null) {
                                count = charge.count();
                                charged = charge.charged();
                                last.accept(charge);
                                finish();
                            } else {
                                fail(DoorErrors.NO_LEDGER);
                            }
                        }));
    }

    /** Ends the exchange with an error, in whatever shape the client can still be told. */
    void fail(DoorError error) {
        errorCode = error.code();
        if (client.hasHead()) {
            client.end(Buffer.buffer(operation.form().errorEvent(error)));
        } else {
            client.header("openai-processing-ms", millis());
            boolean isBodyLeft = phase == Phase.ENTERING || body != null;
            if (isBodyLeft) {
                new BodyReader(request, 0, bytes -> {}, refused -> {}).stop();
            }
            client.fail(error, operation.form(), isBodyLeft && hasBody());
        }
        finish();
    }

    private boolean hasBody() {
        String length = request.getHeader("content-length");
        return !"0".equals(length) && !request.isEnded();
    }

    private void finish() {
        if (phase == Phase.DONE) {
            return;
        }
        enter(Phase.DONE);
        body = null;
        if (gate != null) {
            door.gates().leave(gate, tokensTaken, count.total());
        }
        endClaim(charged.isPositive() || count.total() > 0);
        Admission.Ready may = ready;
        parts.telemetry()
                .ended(
                        new DoorTelemetry.EndedCall(
                                operation.telemetryName(),
                                may == null ? "" : may.model().name(),
                                may == null || attempts == 0
                                        ? Optional.empty()
                                        : Optional.of(may.model().supplier()),
                                client.status(),
                                errorCode,
                                may != null && may.call().isStream(),
                                seen.finishReason(),
                                count,
                                charged,
                                Duration.ofNanos(now() - startedAt),
                                firstByteAt == 0
                                        ? Duration.ZERO
                                        : Duration.ofNanos(firstByteAt - startedAt)));
        if (upstream == null || upstream.isOver()) {
            loop.remove(this);
        }
    }

    private void endClaim(boolean isCharged) {
        Caller who = caller;
        String key = replayKey;
        if (who == null || key == null) {
            return;
        }
        replayKey = null;
        ReplayBook.Answer kept = client.kept(id);
        if (isCharged && kept != null && errorCode.isEmpty()) {
            parts.replays().keep(who.organisation(), key, kept);
        } else if (isCharged) {
            parts.replays().spend(who.organisation(), key);
        } else {
            parts.replays().forget(who.organisation(), key);
        }
    }

    private void clientGone() {
        goneAt = now();
        switch (phase) {
            case ENTERING, READING -> finish();
            // The hold, the supplier or the journal answers soon; a supplier that was called is
            // read on for a while, since its usage is the truth.
            case HOLDING, SENDING, ANSWERING, SETTLING, DONE -> {}
        }
        if (upstream != null) {
            upstream.resume();
        }
    }

    /** Looks at every deadline. */
    void tick(long now) {
        guard(() -> look(now));
    }

    private void look(long now) {
        long waited = now - phaseAt;
        var suppliers = parts.limits().suppliers();
        switch (phase) {
            case ENTERING, HOLDING, SETTLING -> {}
            case READING -> {
                if (waited > parts.limits().requests().bodyMax().toNanos()) {
                    fail(DoorErrors.SLOW_BODY);
                }
            }
            case SENDING, ANSWERING -> {
                Answer due = answer;
                if (due == null) {
                    return;
                }
                checkpoint();
                boolean isTooSlow =
                        phase == Phase.SENDING
                                ? waited > suppliers.firstByteMax().toNanos()
                                : now - due.busyAt() > suppliers.idleMax().toNanos()
                                        || waited > suppliers.streamMax().toNanos();
                if (client.isGone()
                        && now - goneAt > parts.limits().calls().graceAfterHangUp().toNanos()) {
                    cancelUpstream();
                    settle(UsageEnd.CLIENT_GONE, charge -> {});
                } else if (isTooSlow && client.response().writeQueueFull()) {
                    client.close();
                } else if (isTooSlow) {
                    cancelUpstream();
                    due.giveUp(SupplierError.SLOW);
                }
            }
            case DONE -> {
                boolean isOver = upstream == null || upstream.isOver();
                if (isOver || waited > LINGER_NANOS) {
                    cancelUpstream();
                    loop.remove(this);
                }
            }
        }
    }

    // What the parts of an exchange ask of it.

    void later(Runnable task) {
        loop.run(() -> guard(task));
    }

    /** Whatever breaks inside ends this exchange alone, and its hold is not forgotten. */
    void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException broken) {
            LOG.log(System.Logger.Level.ERROR, "exchange " + id + " broke", broken);
            cancelUpstream();
            if (meter != null && !meter.isEnded() && attempts > 0) {
                settle(
                        UsageEnd.UPSTREAM_CUT,
                        charge -> {
                            errorCode = DoorErrors.INTERNAL.code();
                            fail(DoorErrors.INTERNAL);
                        });
            } else if (phase != Phase.DONE) {
                if (meter != null) {
                    meter.release(VoidReason.INTERNAL);
                }
                fail(DoorErrors.INTERNAL);
            }
        }
    }

    void checkpoint() {
        meter().checkpoint(seen, now());
    }

    boolean isAboveHold() {
        return meter().isAboveHold(seen);
    }

    boolean isUsageWanted() {
        return ready().call().isUsageWanted();
    }

    String modelName() {
        return ready().call().model();
    }

    int choices() {
        return ready().call().choices();
    }

    Client client() {
        return client;
    }

    long now() {
        return parts.time().nanos();
    }

    void beginStream() {
        describe(meter().hold().balance());
        client.beginStream();
    }

    void describe(Hold.Charge charge) {
        client.header("x-hutong-cost", charge.charged().plain());
        describe(charge.balance());
    }

    private void describe(Credit balance) {
        if (caller != null) {
            door.describe(caller, client);
        }
        client.header("openai-processing-ms", millis());
        client.header("x-hutong-hold", meter().hold().amount().plain());
        client.header("x-hutong-balance", balance.plain());
        client.header("x-hutong-supplier", ready().model().supplier().toString());
        client.header("x-hutong-receipt", id.toString());
    }

    private String millis() {
        return Long.toString((now() - startedAt) / 1_000_000);
    }

    private void enter(Phase next) {
        phase = next;
        phaseAt = now();
    }

    private Admission.Ready ready() {
        return java.util.Objects.requireNonNull(ready, "read before");
    }

    private UsageMeter meter() {
        return java.util.Objects.requireNonNull(meter, "held before");
    }

    private KeyGate gate() {
        return java.util.Objects.requireNonNull(gate, "entered before");
    }
}
