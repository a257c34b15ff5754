package hutong.gateway.internal;

import hutong.catalogue.Endpoint;
import hutong.gateway.GatewayLimits;
import hutong.kernel.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which endpoint gets a call: by weight among those in health. One that failed is passed over for a
 * while where there is another; after three failures in a row it gets nothing until the while is
 * over, also when it is alone.
 */
public final class EndpointChoice {
    private static final int FAILURES_TOLERATED = 2;

    private record Ill(int failures, long untilNanos) {}

    private final GatewayLimits.Suppliers limits;
    private final Time time;
    private final Map<UUID, Ill> ill = new ConcurrentHashMap<>();

    public EndpointChoice(GatewayLimits.Suppliers limits, Time time) {
        this.limits = limits;
        this.time = time;
    }

    /**
     * @param tried endpoints that the call was sent to before; taken again only when there is no
     *     other
     */
    public Optional<Endpoint> choose(List<Endpoint> endpoints, Set<UUID> tried) {
        if (endpoints.size() == 1 && ill.isEmpty()) {
            return Optional.of(endpoints.getFirst());
        }
        long now = time.nanos();
        List<Endpoint> best = new ArrayList<>(endpoints.size());
        int bestRank = 3;
        for (Endpoint endpoint : endpoints) {
            int rank = rank(endpoint, tried, now);
            if (rank < bestRank) {
                best.clear();
                bestRank = rank;
            }
            if (rank == bestRank && rank < 3) {
                best.add(endpoint);
            }
        }
        return weighted(best);
    }

    private int rank(Endpoint endpoint, Set<UUID> tried, long now) {
        Ill state = ill.get(endpoint.id());
        if (state != null && state.untilNanos - now > 0) {
            return state.failures > FAILURES_TOLERATED ? 3 : 2;
        }
        return tried.contains(endpoint.id()) ? 1 : 0;
    }

    private static Optional<Endpoint> weighted(List<Endpoint> endpoints) {
        long sum = 0;
        for (Endpoint endpoint : endpoints) {
            sum += endpoint.weight();
        }
        if (sum == 0) {
            return endpoints.stream().findFirst();
        }
        long at = ThreadLocalRandom.current().nextLong(sum);
        for (Endpoint endpoint : endpoints) {
            at -= endpoint.weight();
            if (at < 0) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    public void succeeded(Endpoint endpoint) {
        if (!ill.isEmpty()) {
            ill.remove(endpoint.id());
        }
    }

    /**
     * @param wait how long the supplier asked us to wait, where it did
     */
    public void failed(Endpoint endpoint, Optional<Duration> wait) {
        long now = time.nanos();
        ill.compute(
                endpoint.id(),
                (id, before) -> {
                    int failures = before == null ? 1 : before.failures + 1;
                    long doubled = limits.coolDown().toNanos() << Math.min(failures - 1, 10);
                    long nanos = Math.max(doubled, wait.map(Duration::toNanos).orElse(0L));
                    return new Ill(failures, now + Math.min(nanos, limits.coolDownMax().toNanos()));
                });
    }

    /** How long until one of them may be tried again. */
    public Duration untilHealthy(List<Endpoint> endpoints) {
        long now = time.nanos();
        long least = limits.coolDownMax().toNanos();
        for (Endpoint endpoint : endpoints) {
            Ill state = ill.get(endpoint.id());
            least = state == null ? 0 : Math.min(least, state.untilNanos - now);
        }
        return Duration.ofNanos(Math.max(least, Duration.ofSeconds(1).toNanos()));
    }
}
