package dev.switchboard.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.ReceiverContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.util.context.Context;

class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final Traces off = new Traces(TracerProvider.noop().get("off"));

    @Test
    void goesOnWithATrace() {
        var told = InMemorySpanExporter.create();
        try (var spans = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(told))
                .build()) {
            Span span = new Traces(spans.get("on")).goOn(SENT, "meeting.bookings", SpanKind.CONSUMER);
            span.end();

            SpanData one = told.getFinishedSpanItems().getFirst();
            assertThat(one.getTraceId()).isEqualTo(TRACE);
            assertThat(one.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(Traces.traceparent(span)).isEqualTo("00-" + TRACE + "-" + one.getSpanId() + "-01");
        }
    }

    @Test
    void leavesATraceAsItIsWhileTracesAreOff() {
        assertThat(Traces.traceparent(off.goOn(SENT, "meeting.bookings", SpanKind.CONSUMER)))
                .isEqualTo(SENT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "tomorrow", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
    void goesOnWithNothingIfThereIsNoTrace(@Nullable String traceparent) {
        try (var spans = SdkTracerProvider.builder().build()) {
            Span span = new Traces(spans.get("on")).goOn(traceparent, "meeting.bookings", SpanKind.CONSUMER);

            assertThat(Traces.traceparent(span)).isNull();
        }
    }

    @Test
    void findsWhatASenderSaidWhileTracesAreOff() {
        assertThat(Traces.traceparent(requestWith(Map.of("traceparent", SENT)))).isEqualTo(SENT);
        assertThat(Traces.traceparent(requestWith(Map.of("traceparent", "<script>"))))
                .isNull();
        assertThat(Traces.traceparent(requestWith(Map.of()))).isNull();
        assertThat(Traces.traceparent(Context.empty())).isNull();
    }

    private static Context requestWith(Map<String, String> headers) {
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(_ -> true);
        var request = new ReceiverContext<Map<String, String>>(Map::get);
        request.setCarrier(headers);
        return Context.of(ObservationThreadLocalAccessor.KEY, Observation.start("request", () -> request, registry));
    }
}
