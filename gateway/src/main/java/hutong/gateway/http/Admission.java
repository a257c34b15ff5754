package hutong.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import hutong.catalogue.Ability;
import hutong.catalogue.Model;
import hutong.catalogue.ModelLookup;
import hutong.catalogue.PriceVersion;
import hutong.gateway.Caller;
import hutong.gateway.GatewayLimits;
import hutong.gateway.internal.CallRefused;
import hutong.gateway.internal.CallRequest;
import hutong.gateway.internal.DoorError;
import hutong.gateway.internal.DoorErrors;
import hutong.gateway.internal.EndpointChoice;
import hutong.gateway.internal.Json;
import hutong.gateway.internal.KeyGate;
import hutong.gateway.internal.KeyGates;
import hutong.gateway.internal.Operation;
import hutong.identity.KeyOutcome;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may be tried, before any money is held: the key, its limits, the body, the model.
 */
final class Admission {
    /**
     * A request that may be held for.
     *
     * @param promptTokens the prompt's likely length
     * @param outputTokens of each choice, at most
     */
    record Ready(
            CallRequest call,
            Model model,
            PriceVersion price,
            long promptTokens,
            long outputTokens) {}

    private final DoorParts parts;
    private final GatewayLimits limits;
    private final JsonFactory json;
    private final KeyGates gates;
    private final EndpointChoice endpoints;

    Admission(DoorParts parts, KeyGates gates, EndpointChoice endpoints) {
        this.parts = parts;
        this.limits = parts.limits();
        this.gates = gates;
        this.endpoints = endpoints;
        this.json = Json.factory(limits.requests().bytesMax(), limits.requests().depthMax());
    }

    /** The secret that came with a request; null when there is none. */
    static @Nullable String secret(HttpServerRequest request) {
        String bearer = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (bearer != null && bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
            String secret = bearer.substring(7).strip();
            return secret.isEmpty() ? null : secret;
        }
        String key = request.getHeader("x-api-key");
        return key == null || key.isBlank() ? null : key.strip();
    }

    /** Database trouble is never called a wrong key. */
    static Caller caller(KeyOutcome outcome) throws CallRefused {
        return switch (outcome) {
            case KeyOutcome.Known known -> Caller.of(known.key());
            case KeyOutcome.Unknown unknown -> throw new CallRefused(DoorErrors.UNKNOWN_KEY);
            case KeyOutcome.Revoked revoked -> throw new CallRefused(DoorErrors.REVOKED_KEY);
            case KeyOutcome.Expired expired -> throw new CallRefused(DoorErrors.EXPIRED_KEY);
            case KeyOutcome.Unloaded unloaded -> throw new CallRefused(DoorErrors.KEYS_UNAVAILABLE);
            case KeyOutcome.Unavailable away -> throw new CallRefused(DoorErrors.KEYS_UNAVAILABLE);
        };
    }

    KeyGate enter(Caller caller) throws CallRefused {
        KeyGate gate = gates.of(caller);
        gates.enter(gate);
        return gate;
    }

    Ready read(Operation operation, Caller caller, byte[] body) throws CallRefused {
        CallRequest call = operation.read(json, body, limits.requests());
        ModelLookup found = parts.models().find(caller.organisation(), call.model());
        return switch (found) {
            case ModelLookup.Callable callable ->
                    ready(caller, call, callable.model(), callable.price());
            case ModelLookup.NotGranted denied ->
                    throw new CallRefused(DoorErrors.modelNotAllowed(call.model()));
            case ModelLookup.NotOffered away ->
                    throw new CallRefused(DoorErrors.unknownModel(call.model()));
            case ModelLookup.Unknown unknown ->
                    throw new CallRefused(DoorErrors.unknownModel(call.model()));
        };
    }

    private Ready ready(Caller caller, CallRequest call, Model model, PriceVersion price)
            throws CallRefused {
        if (!caller.mayCall(model.name())) {
            throw new CallRefused(DoorErrors.modelNotAllowed(call.model()));
        }
        for (Ability needed : call.needs()) {
            if (!model.abilities().contains(needed)) {
                throw new CallRefused(DoorErrors.lacks(call.model(), needed));
            }
        }
        if (call.isSurelyTooLong(model)) {
            throw new CallRefused(DoorErrors.TOO_LONG);
        }
        if (endpoints.choose(model.endpoints(), Set.of()).isEmpty()) {
            throw new CallRefused(DoorErrors.noSupplier(endpoints.untilHealthy(model.endpoints())));
        }
        long prompt = call.promptEstimate(model, limits.requests(), parts.counter());
        long output = call.outputMax(model, limits, parts.counter());
        return new Ready(call, model, price, prompt, output);
    }

    void takeTokens(KeyGate gate, long likely) throws CallRefused {
        DoorError refused = gate.takeTokens(likely, parts.time().nanos());
        if (refused != null) {
            throw new CallRefused(refused);
        }
    }
}
