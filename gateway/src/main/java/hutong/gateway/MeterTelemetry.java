package hutong.gateway;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Meters with OpenTelemetry's names for generative AI (status: development); what has no standard
 * name is {@code hutong.*}. Every tag is of a small set: models, suppliers, statuses, codes.
 */
public final class MeterTelemetry implements DoorTelemetry {
    private record Key(
            String operation, String model, String provider, int status, String errorType) {}

    private record Meters(
            Timer request,
            Timer firstToken,
            DistributionSummary perToken,
            DistributionSummary input,
            DistributionSummary output,
            DistributionSummary cost) {}

    private final MeterRegistry registry;
    private final Map<Key, Meters> meters = new ConcurrentHashMap<>();

    public MeterTelemetry(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(EndedCall call) {
        Key key =
                new Key(
                        call.operation(),
                        call.model(),
                        call.supplier().map(UUID::toString).orElse(""),
                        call.status(),
                        call.errorType());
        Meters of = meters.computeIfAbsent(key, this::open);
        of.request.record(call.duration());
        if (call.count().total() > 0) {
            of.input.record(call.count().input() + call.count().cached());
            of.output.record(call.count().output());
            of.cost.record(call.charged().nano() / 1e9);
        }
        if (call.isStream() && !call.firstByte().isZero()) {
            of.firstToken.record(call.firstByte());
            if (call.count().output() > 1) {
                long nanos = call.duration().minus(call.firstByte()).toNanos();
                of.perToken.record(nanos / 1e9 / (call.count().output() - 1));
            }
        }
    }

    @Override
    public void odd(Oddity oddity, UUID supplier, UUID usage) {
        registry.counter(
                        "hutong.supplier.oddities",
                        "kind",
                        oddity.name().toLowerCase(java.util.Locale.ROOT),
                        "gen_ai.provider.name",
                        supplier.toString())
                .increment();
    }

    private Meters open(Key key) {
        Tags tags =
                Tags.of(
                        "gen_ai.operation.name", key.operation,
                        "gen_ai.request.model", key.model,
                        "gen_ai.provider.name", key.provider);
        Tags ended =
                tags.and(
                        "http.response.status_code",
                        Integer.toString(key.status),
                        "error.type",
                        key.errorType);
        return new Meters(
                registry.timer("gen_ai.server.request.duration", ended),
                registry.timer("gen_ai.server.time_to_first_token", tags),
                summary("gen_ai.server.time_per_output_token", "s", tags),
                summary(
                        "gen_ai.client.token.usage",
                        "{token}",
                        tags.and("gen_ai.token.type", "input")),
                summary(
                        "gen_ai.client.token.usage",
                        "{token}",
                        tags.and("gen_ai.token.type", "output")),
                summary("hutong.call.cost", "{credit}", tags));
    }

    private DistributionSummary summary(String name, String unit, Tags tags) {
        return DistributionSummary.builder(name).baseUnit(unit).tags(tags).register(registry);
    }
}
