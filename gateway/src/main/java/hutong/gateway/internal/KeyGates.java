package hutong.gateway.internal;

import hutong.gateway.Caller;
import hutong.gateway.GatewayLimits;
import hutong.kernel.Time;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The gates of all keys in use, and the one of the node. */
public final class KeyGates {
    private static final long IDLE_NANOS = Duration.ofMinutes(10).toNanos();

    private final GatewayLimits.Calls limits;
    private final Time time;
    private final Map<UUID, KeyGate> gates = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    public KeyGates(GatewayLimits.Calls limits, Time time) {
        this.limits = limits;
        this.time = time;
    }

    /** The gate of the caller's key; a changed limit gives it a new one. */
    public KeyGate of(Caller caller) {
        KeyGate known = gates.get(caller.key());
        if (known != null && known.isFor(caller)) {
            return known;
        }
        KeyGate gate = new KeyGate(caller, limits.perKeyMax(), time.nanos());
        gates.put(caller.key(), gate);
        return gate;
    }

    /** Lets a request in; each that is let in must {@link #leave}. */
    public void enter(KeyGate gate) throws CallRefused {
        if (inFlight.incrementAndGet() > limits.perNodeMax()) {
            inFlight.decrementAndGet();
            throw new CallRefused(DoorErrors.NODE_FULL);
        }
        DoorError refused = gate.enter(time.nanos());
        if (refused != null) {
            inFlight.decrementAndGet();
            throw new CallRefused(refused);
        }
    }

    public void leave(KeyGate gate, long tokensTaken, long tokensUsed) {
        inFlight.decrementAndGet();
        gate.leave(tokensTaken, tokensUsed);
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** Forgets the gates of keys that were not used for long. */
    public void sweep() {
        long before = time.nanos() - IDLE_NANOS;
        gates.values().removeIf(gate -> gate.isIdleSince(before));
    }
}
