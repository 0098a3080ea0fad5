package dev.switchboard.platform.inbox;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec.UnreadableEventException;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.tracing.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What one consumer does with records. Runs in the caller's transaction, which holds the lock of every parked key. */
final class Handling {

    private final String consumer;
    private final Function<List<Envelope<SwitchboardEvent>>, Mono<Void>> handler;
    private final InboxRows rows;
    private final Parking parking;
    private final Traces traces;

    Handling(
            String consumer,
            Function<List<Envelope<SwitchboardEvent>>, Mono<Void>> handler,
            InboxRows rows,
            Parking parking,
            Traces traces) {
        this.consumer = consumer;
        this.handler = handler;
        this.rows = rows;
        this.parking = parking;
        this.traces = traces;
    }

    /**
     * Handles records in their order; those of parked keys join their queues.
     *
     * @param parked the parked keys; those that open on the way are taken out
     */
    Mono<Void> all(List<Arrived> entries, Set<String> parked) {
        return Flux.fromIterable(entries)
                .concatMap(entry -> parked.contains(entry.key()) ? joinOrReplace(entry, parked) : Mono.just(entry))
                .collectList()
                .flatMap(this::once);
    }

    /**
     * Handles those that were not handled before, and those that want their answer again: who answers for an intake event
     * tells by its ordinal that it is known, and says its answer by the same id.
     *
     * @throws UnreadableEventException if one cannot be read
     */
    Mono<Void> once(List<Arrived> entries) {
        Map<Arrived, Envelope<SwitchboardEvent>> known = new LinkedHashMap<>();
        entries.forEach(entry -> entry.event().ifPresent(event -> known.put(entry, event)));
        return rows.remember(consumer, known.keySet()).collectList().flatMap(fresh -> {
            Set<UUID> toHandle = new HashSet<>(fresh);
            List<Envelope<SwitchboardEvent>> events = known.entrySet().stream()
                    .filter(one ->
                            toHandle.remove(one.getValue().id()) || one.getKey().wantsItsAnswerAgain())
                    .map(Map.Entry::getValue)
                    .toList();
            return events.isEmpty() ? Mono.empty() : traced(events);
        });
    }

    /** Each event is told to have been handled as long as all of them were: they share a transaction. */
    private Mono<Void> traced(List<Envelope<SwitchboardEvent>> events) {
        return Mono.using(
                () -> events.stream().map(this::span).toList(),
                spans -> Mono.defer(() -> handler.apply(within(spans, events)))
                        .doOnError(_ -> spans.forEach(span -> span.setStatus(StatusCode.ERROR))),
                spans -> spans.forEach(Span::end));
    }

    private Span span(Envelope<SwitchboardEvent> envelope) {
        return traces.goOn(envelope.traceparent(), consumer, SpanKind.CONSUMER)
                .setAttribute(Traces.EVENT_TYPE, EventTypes.of(envelope.event()).name())
                .setAttribute(Traces.CORRELATION_ID, envelope.correlationId().toString());
    }

    private static List<Envelope<SwitchboardEvent>> within(List<Span> spans, List<Envelope<SwitchboardEvent>> events) {
        return IntStream.range(0, events.size())
                .mapToObj(i -> events.get(i).at(Traces.traceparent(spans.get(i))))
                .toList();
    }

    /** A snapshot takes the place of the older ones and is to be handled; anything else waits behind them. */
    private Mono<Arrived> joinOrReplace(Arrived entry, Set<String> parked) {
        if (!entry.isASnapshot() || !isReadable(entry)) {
            return parking.queue(consumer, entry).then(Mono.empty());
        }
        return parking.replaceOlder(consumer, entry).flatMap(isOpen -> {
            if (!isOpen) {
                return parking.queue(consumer, entry).then(Mono.empty());
            }
            parked.remove(entry.key());
            return Mono.just(entry);
        });
    }

    private static boolean isReadable(Arrived entry) {
        try {
            return entry.event().isPresent();
        } catch (UnreadableEventException _) {
            return false;
        }
    }
}
