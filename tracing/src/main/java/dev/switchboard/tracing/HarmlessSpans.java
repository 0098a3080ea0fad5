package dev.switchboard.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Lets spans go without what may tell of people or hold a secret: whole addresses, of which the one of a door is a secret,
 * and what exceptions say. What an attribute is for has to be known before it leaves.
 */
final class HarmlessSpans implements SpanExporter {

    /** Each of them has few values, or is an id of ours. */
    private static final Set<String> HARMLESS = Set.of(
            "method",
            "http.method",
            "uri", // the template of the path
            "status",
            "http.status_code",
            "outcome",
            "exception", // its class
            "spring.cloud.gateway.route.id",
            Traces.EVENT_TYPE.getKey(),
            Traces.CORRELATION_ID.getKey());

    private final SpanExporter next;

    HarmlessSpans(SpanExporter next) {
        this.next = next;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        List<SpanData> told = spans.stream()
                .filter(HarmlessSpans::isTold)
                .<SpanData>map(Harmless::new)
                .toList();
        return told.isEmpty() ? CompletableResultCode.ofSuccess() : next.export(told);
    }

    /** What crosses from one part to another, but not the probes. */
    private static boolean isTold(SpanData span) {
        return span.getKind() != SpanKind.INTERNAL && !span.getName().contains("/actuator");
    }

    @Override
    public CompletableResultCode flush() {
        return next.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }

    private static final class Harmless extends DelegatingSpanData {

        private final Attributes attributes;

        private Harmless(SpanData span) {
            super(span);
            attributes = span.getAttributes().toBuilder()
                    .removeIf(key -> !HARMLESS.contains(key.getKey()))
                    .build();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
