package hutong.gateway.http;

import hutong.gateway.Caller;
import hutong.gateway.ReplayBook;
import hutong.gateway.internal.CallRefused;
import hutong.gateway.internal.DoorError;
import hutong.gateway.internal.DoorErrors;
import hutong.gateway.internal.KeyGate;
import hutong.gateway.internal.Operation;
import hutong.identity.KeyOutcome;
import hutong.kernel.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The way of a request from its key to where money may be held: who, how fast, what, once. */
final class Entrance {
    private static final int REPLAY_KEY_MAX = 255;

    private final ModelDoor door;
    private final DoorParts parts;
    private final Exchange exchange;
    private final Operation operation;
    private final HttpServerRequest request;

    Entrance(ModelDoor door, Exchange exchange, Operation operation, HttpServerRequest request) {
        this.door = door;
        this.parts = door.parts();
        this.exchange = exchange;
        this.operation = operation;
        this.request = request;
    }

    /** With the key that the request carries, or with a caller who is known already. */
    void begin(Optional<Caller> known) {
        if (known.isPresent()) {
            enter(known.get());
        } else {
            askForKey();
        }
    }

    private void askForKey() {
        String secret = Admission.secret(request);
        if (secret == null) {
            exchange.fail(DoorErrors.NO_KEY);
            return;
        }
        KeyOutcome found = parts.keys().find(secret);
        if (found instanceof KeyOutcome.Unloaded) {
            request.pause();
            parts.keys()
                    .load(secret)
                    .exceptionally(failure -> new KeyOutcome.Unavailable())
                    .thenAccept(outcome ->
                            exchange.later(() -> {
                                request.resume();
                                enter(outcome);
                            }));
        } else {
            enter(found);
        }
    }

    private void enter(KeyOutcome outcome) {
        try {
            enter(Admission.caller(outcome));
        } catch (CallRefused refused) {
            exchange.fail(refused.error());
        }
    }

    private void enter(Caller caller) {
        if (exchange.isDone()) {
            return;
        }
        exchange.isFrom(caller);
        try {
            exchange.entered(door.admission().enter(caller));
        } catch (CallRefused refused) {
            refuse(caller, refused.error());
            return;
        }
        BodyReader body =
                new BodyReader(
                        request,
                        parts.limits().requests().bytesMax(),
                        bytes -> exchange.guard(() -> read(caller, bytes)),
                        exchange::fail);
        exchange.reading(body);
        body.read();
    }

    private void read(Caller caller, byte[] bytes) {
        try {
            Admission.Ready may = door.admission().read(operation, caller, bytes);
            KeyGate gate = exchange.gate();
            door.admission().takeTokens(gate, may.promptTokens());
            exchange.mayHold(may);
        } catch (CallRefused refused) {
            refuse(caller, refused.error());
            return;
        }
        String key = request.getHeader("idempotency-key");
        if (key == null) {
            exchange.hold();
        } else if (key.isBlank() || key.length() > REPLAY_KEY_MAX) {
            exchange.fail(
                    DoorError.invalid(
                            "Idempotency-Key", "invalid_value", "It has 1 to 255 characters."));
        } else {
            claim(caller, key, bytes);
        }
    }

    private void claim(Caller caller, String key, byte[] bytes) {
        parts.replays()
                .claim(caller.organisation(), key, Sha256.of(bytes), exchange.id())
                .exceptionally(failure -> new ReplayBook.Claim.Unavailable())
                .thenAccept(claim -> exchange.later(() -> claimed(key, claim)));
    }

    private void claimed(String key, ReplayBook.Claim claim) {
        switch (claim) {
            case ReplayBook.Claim.Fresh fresh -> {
                exchange.claimed(key);
                exchange.hold();
            }
            case ReplayBook.Claim.Done done -> {
                Client client = exchange.client();
                client.header("x-hutong-receipt", done.answer().usage().toString());
                client.header("x-hutong-replayed", "true");
                client.whole(done.answer().contentType(), Buffer.buffer(done.answer().body()));
                exchange.finish();
            }
            case ReplayBook.Claim.InProgress busy -> exchange.fail(DoorErrors.of(claim));
            case ReplayBook.Claim.Spent spent -> exchange.fail(DoorErrors.of(claim));
            case ReplayBook.Claim.OtherBody other -> exchange.fail(DoorErrors.of(claim));
            case ReplayBook.Claim.Unavailable away -> exchange.fail(DoorErrors.of(claim));
        }
    }

    private void refuse(Caller caller, DoorError error) {
        door.describe(caller, exchange.client());
        exchange.fail(error);
    }
}
