package hutong.gateway;

import hutong.kernel.Time;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One span a call, with OpenTelemetry's names for generative AI (status: development), in the trace
 * of the client where it sent a {@code traceparent}. What was said is never part of it.
 */
public final class SpanTelemetry implements DoorTelemetry {
    private static final AttributeKey<String> OPERATION =
            AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> MODEL =
            AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<String> PROVIDER =
            AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<Long> INPUT =
            AttributeKey.longKey("gen_ai.usage.input_tokens");
    private static final AttributeKey<Long> CACHED =
            AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens");
    private static final AttributeKey<Long> OUTPUT =
            AttributeKey.longKey("gen_ai.usage.output_tokens");
    private static final AttributeKey<List<String>> FINISH =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<Long> STATUS =
            AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> RECEIPT = AttributeKey.stringKey("hutong.receipt");
    private static final AttributeKey<Long> COST = AttributeKey.longKey("hutong.cost.nano_credits");

    private final Tracer tracer;
    private final Time time;

    /**
     * @param traces whose processor must not block; a batch that drops what is too much does not
     */
    public SpanTelemetry(OpenTelemetry traces, Time time) {
        this.tracer = traces.getTracer("hutong.gateway");
        this.time = time;
    }

    @Override
    public void ended(EndedCall call) {
        Instant end = time.now();
        SpanBuilder builder =
                tracer.spanBuilder((call.operation() + " " + call.model()).strip())
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(parent(call))
                        .setStartTimestamp(end.minus(call.duration()))
                        .setAttribute(OPERATION, call.operation())
                        .setAttribute(STATUS, (long) call.status())
                        .setAttribute(RECEIPT, call.id().toString())
                        .setAttribute(COST, call.charged().nano())
                        .setAttribute(INPUT, call.count().input() + call.count().cached())
                        .setAttribute(CACHED, call.count().cached())
                        .setAttribute(OUTPUT, call.count().output());
        if (!call.model().isEmpty()) {
            builder.setAttribute(MODEL, call.model());
        }
        call.supplier().ifPresent(supplier -> builder.setAttribute(PROVIDER, supplier.toString()));
        if (!call.finishReason().isEmpty()) {
            builder.setAttribute(FINISH, List.of(call.finishReason()));
        }
        var span = builder.startSpan();
        if (!call.errorType().isEmpty()) {
            span.setAttribute(ERROR, call.errorType());
            span.setStatus(StatusCode.ERROR);
        }
        if (!call.firstByte().isZero()) {
            span.addEvent("first byte", end.minus(call.duration()).plus(call.firstByte()));
        }
        span.end(end);
    }

    /** Counted elsewhere; a span has nothing to add. */
    @Override
    public void odd(Oddity oddity, UUID supplier, UUID usage) {}

    private static Context parent(EndedCall call) {
        return W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), call, ParentOnly.INSTANCE);
    }

    private enum ParentOnly implements TextMapGetter<EndedCall> {
        INSTANCE;

        private static final String NAME = "traceparent";

        @Override
        public Iterable<String> keys(EndedCall call) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable EndedCall call, String name) {
            return call == null || !name.equals(NAME) || call.traceParent().isEmpty()
                    ? null
                    : call.traceParent();
        }
    }
}
