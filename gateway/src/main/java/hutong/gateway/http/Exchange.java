package hutong.gateway.http;

import hutong.gateway.Caller;
import hutong.gateway.internal.DoorError;
import hutong.gateway.internal.DoorErrors;
import hutong.gateway.internal.KeyGate;
import hutong.gateway.internal.Operation;
import hutong.gateway.internal.UsageMeter;
import hutong.kernel.Credit;
import hutong.ledger.Hold;
import hutong.ledger.HoldOutcome;
import hutong.ledger.HoldRequest;
import hutong.ledger.Purpose;
import hutong.ledger.UsageEnd;
import hutong.ledger.VoidReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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

    /** Where it stands; forward only, but for another attempt back to HOLDING. */
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
    private final Epilogue epilogue;
    private Phase phase = Phase.ENTERING;
    private long phaseAt;
    private long goneAt;
    private @Nullable BodyReader body;
    private @Nullable Caller caller;
    private @Nullable KeyGate gate;
    private Admission.@Nullable Ready ready;
    private @Nullable UsageMeter meter;
    private @Nullable Attempts attempts;

    Exchange(ModelDoor door, DoorLoop loop, Operation operation, HttpServerRequest request) {
        this.door = door;
        this.parts = door.parts();
        this.loop = loop;
        this.operation = operation;
        this.request = request;
        this.id = parts.ids().next();
        this.client = door.client(request);
        String traceParent = request.getHeader("traceparent");
        this.epilogue = new Epilogue(parts, operation, id, traceParent == null ? "" : traceParent);
    }

    /** Begins with the key that the request carries, or with a caller who is known already. */
    void begin(Optional<Caller> known) {
        loop.add(this);
        client.onGone(() -> guard(this::clientGone));
        client.header("x-request-id", id.toString());
        guard(() -> new Entrance(door, this, operation, request).begin(known));
    }

    // Steps of the entrance.

    void isFrom(Caller who) {
        caller = who;
    }

    void entered(KeyGate through) {
        gate = through;
    }

    void reading(BodyReader reader) {
        body = reader;
        enter(Phase.READING);
    }

    void mayHold(Admission.Ready may) {
        ready = may;
        body = null;
        enter(Phase.HOLDING);
    }

    void claimed(String key) {
        epilogue.claimed(key);
        client.keep();
    }

    // The hold and its attempts.

    void hold() {
        Admission.Ready may = Objects.requireNonNull(ready);
        Caller who = Objects.requireNonNull(caller);
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
                            if (failure != null) {
                                fail(DoorErrors.NO_LEDGER);
                            } else if (outcome instanceof HoldOutcome.Held held) {
                                held(may, held.hold());
                            } else {
                                door.describe(who, client);
                                String model = may.call().model();
                                fail(DoorErrors.of(outcome, model));
                            }
                        }));
    }

    private void held(Admission.Ready may, Hold hold) {
        UsageMeter mine =
                new UsageMeter(
                        hold,
                        may.model(),
                        may.promptTokens(),
                        parts.limits().calls(),
                        parts.counter(),
                        parts.telemetry(),
                        now());
        meter = mine;
        if (client.isGone() || phase == Phase.DONE) {
            mine.release(VoidReason.CLIENT_GONE);
            finish();
        } else {
            attempts = new Attempts(door, loop, this, operation, may, mine);
            attempts.begin();
        }
    }

    void betweenAttempts() {
        enter(Phase.HOLDING);
    }

    void sending() {
        enter(Phase.SENDING);
    }

    /** The supplier began to answer. */
    void answering() {
        epilogue.answering();
        enter(Phase.ANSWERING);
    }

    // The end.

    /** Charges the call; {@code last} sends the answer's end once the usage is durable. */
    void settle(UsageEnd end, Consumer<Hold.Charge> last) {
        Attempts made = attempts;
        if (isSettling() || made == null) {
            return;
        }
        enter(Phase.SETTLING);
        if (end == UsageEnd.COMPLETE || end == UsageEnd.LENGTH) {
            made.succeeded();
        }
        UsageEnd how = client.isGone() ? UsageEnd.CLIENT_GONE : end;
        Objects.requireNonNull(meter)
                .settle(made.seen(), how)
                .whenComplete((charge, failure) ->
                        later(() -> {
                            if (failure != null) {
                                fail(DoorErrors.NO_LEDGER);
                            } else {
                                epilogue.charged(charge);
                                last.accept(charge);
                                finish();
                            }
                        }));
    }

    /** Ends the exchange with an error, in whatever shape the client can still be told. */
    void fail(DoorError error) {
        epilogue.failed(error);
        if (client.hasHead()) {
            client.end(Buffer.buffer(operation.form().errorEvent(error)));
        } else {
            client.header("openai-processing-ms", epilogue.millisSoFar());
            boolean isBodyLeft = phase == Phase.ENTERING || phase == Phase.READING;
            if (body != null) {
                body.stop();
            } else if (isBodyLeft) {
                BodyReader.discard(request);
            }
            client.fail(error, operation.form(), isBodyLeft && !request.isEnded());
        }
        finish();
    }

    /** Told in the answer itself, since it had begun. */
    void brokeOff(DoorError error) {
        epilogue.failed(error);
    }

    void finish() {
        if (phase == Phase.DONE) {
            return;
        }
        enter(Phase.DONE);
        body = null;
        Admission.Ready may = ready;
        if (gate != null) {
            // Nothing was taken of a call that its own bucket refused.
            long taken = may == null ? 0 : may.promptTokens();
            door.gates().leave(gate, taken, epilogue.tokens());
        }
        epilogue.endClaim(caller, client);
        epilogue.tell(may, attempts, client);
        if (attempts == null || attempts.isOver()) {
            loop.remove(this);
        }
    }

    /**
     * Before anything is held, that is the end. Afterwards the hold, the supplier or the journal
     * answers soon; a supplier that was called is read on for a while, since its usage is the
     * truth.
     */
    private void clientGone() {
        goneAt = now();
        if (phase == Phase.ENTERING || phase == Phase.READING) {
            finish();
        } else if (attempts != null) {
            attempts.readOn();
        }
    }

    /** Looks at every deadline. */
    void tick(long now) {
        guard(() -> look(now));
    }

    private void look(long now) {
        long waited = now - phaseAt;
        Attempts made = attempts;
        switch (phase) {
            case ENTERING, HOLDING, SETTLING -> {}
            case READING -> {
                if (waited > parts.limits().requests().bodyMax().toNanos()) {
                    fail(DoorErrors.SLOW_BODY);
                }
            }
            case SENDING, ANSWERING -> {
                long grace = parts.limits().calls().graceAfterHangUp().toNanos();
                if (made == null) {
                    return;
                } else if (client.isGone() && now - goneAt > grace) {
                    made.cancel();
                    settle(UsageEnd.CLIENT_GONE, charge -> {});
                } else {
                    made.look(phase == Phase.ANSWERING, waited, now);
                }
            }
            case DONE -> {
                if (made == null || made.isOver() || waited > LINGER_NANOS) {
                    loop.remove(this);
                    if (made != null) {
                        made.cancel();
                    }
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
            try {
                broke();
            } catch (RuntimeException again) {
                LOG.log(System.Logger.Level.ERROR, "exchange " + id + " can't be told", again);
                client.close();
                finish();
            }
        }
    }

    private void broke() {
        boolean wasSent = phase == Phase.SENDING || phase == Phase.ANSWERING;
        if (attempts != null) {
            attempts.cancel();
        }
        if (wasSent) {
            settle(UsageEnd.UPSTREAM_CUT, charge -> fail(DoorErrors.INTERNAL));
        } else if (phase != Phase.DONE) {
            if (meter != null) {
                meter.release(VoidReason.INTERNAL);
            }
            fail(DoorErrors.INTERNAL);
        }
    }

    void beginStream() {
        describe(Objects.requireNonNull(meter).hold().balance());
        client.beginStream();
    }

    void describe(Hold.Charge charge) {
        client.header("x-hutong-cost", charge.charged().plain());
        describe(charge.balance());
    }

    private void describe(Credit balance) {
        door.describe(Objects.requireNonNull(caller), client);
        client.header("openai-processing-ms", epilogue.millisSoFar());
        client.header("x-hutong-hold", Objects.requireNonNull(meter).hold().amount().plain());
        client.header("x-hutong-balance", balance.plain());
        UUID supplier = Objects.requireNonNull(ready).model().supplier();
        client.header("x-hutong-supplier", supplier.toString());
        client.header("x-hutong-receipt", id.toString());
    }

    private void enter(Phase next) {
        phase = next;
        phaseAt = now();
    }

    long now() {
        return parts.time().nanos();
    }

    UUID id() {
        return id;
    }

    Client client() {
        return client;
    }

    KeyGate gate() {
        return Objects.requireNonNull(gate);
    }

    boolean isDone() {
        return phase == Phase.DONE;
    }

    boolean isSettling() {
        return phase == Phase.SETTLING || phase == Phase.DONE;
    }
}
