package hutong.gateway.http;

import hutong.catalogue.Endpoint;
import hutong.gateway.GatewayLimits;
import hutong.gateway.internal.CallRequest;
import hutong.gateway.internal.ChunkReader;
import hutong.gateway.internal.DoorErrors;
import hutong.gateway.internal.Operation;
import hutong.gateway.internal.SupplierError;
import hutong.gateway.internal.UpstreamBody;
import hutong.gateway.internal.UsageMeter;
import hutong.ledger.VoidReason;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at suppliers for one held call: one at a time, each known to the journal before it
 * is sent, no further one once the client was sent anything.
 */
final class Attempts {
    private final ModelDoor door;
    private final GatewayLimits limits;
    private final DoorLoop loop;
    private final Exchange exchange;
    private final Operation operation;
    private final Admission.Ready may;
    private final UsageMeter meter;
    private final Set<UUID> tried = new HashSet<>(4);
    private int number;
    private ChunkReader seen = new ChunkReader();
    private @Nullable UpstreamCall call;
    private @Nullable Answer answer;

    Attempts(
            ModelDoor door,
            DoorLoop loop,
            Exchange exchange,
            Operation operation,
            Admission.Ready may,
            UsageMeter meter) {
        this.door = door;
        this.limits = door.parts().limits();
        this.loop = loop;
        this.exchange = exchange;
        this.operation = operation;
        this.may = may;
        this.meter = meter;
    }

    void begin() {
        Optional<Endpoint> chosen = door.endpoints().choose(may.model().endpoints(), tried);
        if (chosen.isEmpty()) {
            meter.release(VoidReason.UPSTREAM_FAILED);
            exchange.fail(
                    DoorErrors.noSupplier(door.endpoints().untilHealthy(may.model().endpoints())));
            return;
        }
        Endpoint endpoint = chosen.get();
        tried.add(endpoint.id());
        number++;
        if (number == 1) {
            send(endpoint);
            return;
        }
        exchange.betweenAttempts();
        meter.hold()
                .nextAttempt(endpoint.id())
                .whenComplete(
                        (counted, failure) -> exchange.later(() -> sendAgain(endpoint, failure)));
    }

    private void sendAgain(Endpoint endpoint, @Nullable Throwable failure) {
        if (exchange.client().isGone()) {
            meter.release(VoidReason.CLIENT_GONE);
            exchange.finish();
        } else if (failure != null) {
            meter.release(VoidReason.INTERNAL);
            exchange.fail(DoorErrors.NO_LEDGER);
        } else {
            send(endpoint);
        }
    }

    private void send(Endpoint endpoint) {
        CallRequest request = may.call();
        long each = meter.hold().outputTokensAllowed() / request.choices();
        long allowed = Math.min(may.outputTokens(), each);
        byte[] bytes = UpstreamBody.of(request, may.model(), endpoint.upstreamModel(), allowed);
        seen = new ChunkReader();
        Answer next =
                request.isStream()
                        ? new StreamAnswer(
                                exchange,
                                this,
                                seen,
                                operation.form(),
                                limits.suppliers().eventBytesMax())
                        : new WholeAnswer(
                                exchange, this, seen, limits.suppliers().answerBytesMax());
        UpstreamCall sent = new UpstreamCall(endpoint, new GuardedSink(exchange, next));
        answer = next;
        call = sent;
        exchange.sending();
        sent.send(loop, operation.upstreamPath(), bytes, exchange.id() + "-" + number);
    }

    /** No answer that the client saw anything of: another endpoint is tried, or it is told. */
    void failed(SupplierError error) {
        ill(error);
        if (exchange.isSettling()) {
            return;
        }
        boolean isAnotherDue =
                error.isOurTurn()
                        && !exchange.client().isGone()
                        && number < limits.suppliers().attemptsMax();
        if (isAnotherDue) {
            begin();
        } else {
            meter.release(VoidReason.UPSTREAM_FAILED);
            exchange.fail(error.error());
        }
    }

    /** Spares the endpoint for a while. */
    void ill(SupplierError error) {
        if (error.isIll() && call != null && !exchange.client().isGone()) {
            door.endpoints().failed(call.endpoint(), error.retryAfter());
        }
    }

    void succeeded() {
        if (call != null) {
            door.endpoints().succeeded(call.endpoint());
        }
    }

    /** Leaves the supplier at once; its answer is told nothing more. */
    void cancel() {
        if (call != null) {
            call.cancel();
        }
    }

    /** Takes no more from the supplier until the client has read. */
    void waitForClient(Runnable read) {
        UpstreamCall waiting = call;
        if (waiting != null && !exchange.client().isGone()) {
            waiting.pause();
            exchange.client()
                    .response()
                    .drainHandler(drained -> {
                        read.run();
                        waiting.resume();
                    });
        }
    }

    /** The client will never read again: what comes is read for its usage. */
    void readOn() {
        if (call != null) {
            call.resume();
        }
    }

    /**
     * @param hasBegun whether the supplier's answer has begun
     * @param waited nanoseconds since it was sent, or since its answer began
     */
    void look(boolean hasBegun, long waited, long now) {
        Answer due = answer;
        if (due == null) {
            return;
        }
        meter.checkpoint(seen, now);
        GatewayLimits.Suppliers patience = limits.suppliers();
        boolean isTooSlow =
                hasBegun
                        ? now - due.busyAt() > patience.idleMax().toNanos()
                                || waited > patience.streamMax().toNanos()
                        : waited > patience.firstByteMax().toNanos();
        if (isTooSlow && exchange.client().isFull()) {
            exchange.client().close();
        } else if (isTooSlow) {
            cancel();
            due.giveUp(SupplierError.SLOW);
        }
    }

    void checkpoint() {
        meter.checkpoint(seen, exchange.now());
    }

    boolean isAboveHold() {
        return meter.isAboveHold(seen);
    }

    boolean isOver() {
        return call == null || call.isOver();
    }

    /** What was seen of the last attempt's answer. */
    ChunkReader seen() {
        return seen;
    }

    Admission.Ready may() {
        return may;
    }
}
