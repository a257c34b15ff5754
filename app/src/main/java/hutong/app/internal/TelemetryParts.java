package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.gateway.DoorTelemetry;
import hutong.gateway.MeterTelemetry;
import hutong.gateway.SpanTelemetry;
import hutong.kernel.Time;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Who hears of the model door's calls: the meters, and a collector of traces where one is set. */
@Singleton
class TelemetryParts {
    /** Empty where no collector is set, so that nothing is made that nobody reads. */
    record Traces(Optional<OpenTelemetrySdk> sdk) {}

    @Produces
    @Singleton
    Traces traces(HutongConfig config) {
        return new Traces(config.traces().url().map(url -> sdk(url, config.node())));
    }

    void close(@Disposes Traces traces) {
        traces.sdk().ifPresent(OpenTelemetrySdk::close);
    }

    @Produces
    @Singleton
    DoorTelemetry telemetry(MeterRegistry registry, Traces traces, Time time) {
        var meters = new MeterTelemetry(registry);
        return traces.sdk()
                .<DoorTelemetry>map(
                        sdk -> DoorTelemetry.all(List.of(meters, new SpanTelemetry(sdk, time))))
                .orElse(meters);
    }

    /** Sends in batches; what a slow collector does not take is dropped and blocks nobody. */
    private static OpenTelemetrySdk sdk(String url, int node) {
        var resource =
                Resource.getDefault()
                        .merge(
                                Resource.create(
                                        Attributes.of(
                                                AttributeKey.stringKey("service.name"),
                                                "hutong",
                                                AttributeKey.stringKey("service.instance.id"),
                                                Integer.toString(node))));
        var exporter = OtlpHttpSpanExporter.builder().setEndpoint(url).build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder()
                                .setResource(resource)
                                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                                .build())
                .build();
    }
}
