package dev.switchboard.tracing;

import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Where a trace leaves one part of the system as a W3C {@code traceparent}, and where it goes on in another. If traces are
 * off, what came in goes out unchanged.
 */
public final class Traces {

    /** What is handled, {@code switchboard.meeting.scheduled.v1}. */
    public static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("switchboard.event.type");

    /** What began it all: the payload log, for example. */
    public static final AttributeKey<String> CORRELATION_ID = AttributeKey.stringKey("switchboard.correlation.id");

    private static final String TRACEPARENT = "traceparent";
    private static final TextMapGetter<String> GETTER = new Itself();

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Starts a span that goes on with a trace; one that is none if there is no trace to go on with. */
    public Span goOn(@Nullable String traceparent, String name, SpanKind kind) {
        Context parent = read(traceparent);
        return Span.fromContext(parent).getSpanContext().isValid()
                ? tracer.spanBuilder(name).setParent(parent).setSpanKind(kind).startSpan()
                : Span.getInvalid();
    }

    /** How others go on with the trace of a span; null if it is of none. */
    public static @Nullable String traceparent(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    /** How others go on with the trace of the request that a Reactor chain works for; null if it is of none. */
    public static @Nullable String traceparent(ContextView reactor) {
        @Nullable ObservationView observed = reactor.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        while (observed != null) { // steps on the way may be observed, but the request is what others see
            if (observed.getContextView() instanceof ReceiverContext<?> request) {
                @Nullable TracingContext tracing = request.get(TracingContext.class);
                return tracing == null || tracing.getSpan() == null
                        ? sent(request)
                        : traceparent(OtelSpan.toOtel(tracing.getSpan()));
            }
            observed = observed.getContextView().getParentObservation();
        }
        return null;
    }

    private static <C> @Nullable String sent(ReceiverContext<C> received) {
        @Nullable C request = received.getCarrier();
        return request == null
                ? null
                : traceparent(Span.fromContext(read(received.getGetter().get(request, TRACEPARENT))));
    }

    private static Context read(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, GETTER);
    }

    /** A traceparent is all that there is to find. */
    private static final class Itself implements TextMapGetter<String> {

        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(TRACEPARENT) ? traceparent : null;
        }
    }
}
