package hutong.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.gateway.DoorTelemetry.EndedCall;
import hutong.kernel.Credit;
import hutong.kernel.Time;
import hutong.kernel.TokenCount;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpanTelemetryTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SpanTelemetry telemetry =
            new SpanTelemetry(
                    OpenTelemetrySdk.builder()
                            .setTracerProvider(
                                    SdkTracerProvider.builder()
                                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                            .build())
                            .build(),
                    Time.system());

    @Test
    void aCallIsOneSpanInItsClientsTrace() {
        UUID id = UUID.randomUUID();
        telemetry.ended(call(id, "00-" + TRACE + "-00f067aa0ba902b7-01", 200, ""));
        SpanData span = only();
        assertThat(span.getName()).isEqualTo("chat gemma3-270m");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos()))
                .isEqualTo(Duration.ofMillis(250));
        assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")))
                .isEqualTo(12);
        assertThat(
                        span.getAttributes()
                                .get(AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens")))
                .isEqualTo(2);
        assertThat(span.getAttributes().get(AttributeKey.stringKey("hutong.receipt")))
                .isEqualTo(id.toString());
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void aRefusalNamesItsReason() {
        telemetry.ended(call(UUID.randomUUID(), "", 402, "insufficient_quota"));
        SpanData span = only();
        assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("insufficient_quota");
    }

    @Test
    void aParentThatIsNoneBeginsATraceOfItsOwn() {
        telemetry.ended(call(UUID.randomUUID(), "00-zz-\u0001<script>", 200, ""));
        assertThat(only().getParentSpanId()).isEqualTo(SpanId.getInvalid());
    }

    private SpanData only() {
        List<SpanData> all = spans.getFinishedSpanItems();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static EndedCall call(UUID id, String traceParent, int status, String error) {
        return new EndedCall(
                id,
                traceParent,
                "chat",
                "gemma3-270m",
                Optional.of(UUID.randomUUID()),
                status,
                error,
                true,
                "stop",
                new TokenCount(10, 2, 5),
                Credit.ofNano(1_000),
                Duration.ofMillis(250),
                Duration.ofMillis(40));
    }
}
