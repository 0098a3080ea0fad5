package dev.switchboard.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarmlessSpansTest {

    private final InMemorySpanExporter told = InMemorySpanExporter.create();
    private final SdkTracerProvider spans = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new HarmlessSpans(told)))
            .build();

    @AfterEach
    void close() {
        spans.close();
    }

    @Test
    void keepsWhatIsKnownToBeHarmlessOnly() {
        Span span = start("http post /api/webhooks/{webhookId}/receive", SpanKind.SERVER);
        span.setAttribute("status", "202").setAttribute("http.url", "/api/webhooks/secret/receive");
        span.end();

        assertThat(told.getFinishedSpanItems()).singleElement().satisfies(one -> {
            assertThat(one.getName()).isEqualTo("http post /api/webhooks/{webhookId}/receive");
            assertThat(one.getAttributes().asMap()).containsOnlyKeys(AttributeKey.stringKey("status"));
        });
    }

    @Test
    void tellsThatSomethingFailedButNotWhatItSaid() {
        Span span = start("meeting.bookings", SpanKind.CONSUMER);
        span.recordException(new IllegalStateException("ada@example.com is no host"));
        span.setStatus(StatusCode.ERROR, "ada@example.com is no host");
        span.end();

        assertThat(told.getFinishedSpanItems()).singleElement().satisfies(one -> {
            assertThat(one.getEvents()).isEmpty();
            assertThat(one.getStatus()).isEqualTo(StatusData.error());
        });
    }

    @Test
    void leavesOutProbesAndWhatCrossesNoBorder() {
        start("http get /actuator/health/{*path}", SpanKind.SERVER).end();
        start("a task", SpanKind.INTERNAL).end();
        start("http get /api/meetings", SpanKind.SERVER).end();

        assertThat(told.getFinishedSpanItems()).extracting(SpanData::getName).containsExactly("http get /api/meetings");
    }

    private Span start(String name, SpanKind kind) {
        return spans.get("test").spanBuilder(name).setSpanKind(kind).startSpan();
    }
}
