package dev.switchboard.notifier.delivery;

import dev.switchboard.contracts.EventId;
import dev.switchboard.contracts.delivery.DeliveryEvent;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliveryFailed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliverySucceeded;
import dev.switchboard.notifier.delivery.Verdict.Again;
import dev.switchboard.notifier.delivery.Verdict.NotTried;
import dev.switchboard.notifier.delivery.Verdict.Stands;
import dev.switchboard.notifier.delivery.Verdict.Stopped;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.outbox.OutboxRow;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says what became of a delivery, in the transaction that keeps it. */
@Component
final class DeliveryAnnouncements {

    /** A delivery that is over, and what is said of that. */
    record Ended(UUID id, int revision, int attempts, DeliveryEvent event) {}

    private final Outbox outbox;

    DeliveryAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    Mono<Void> say(List<Tried> tried) {
        return append(tried.stream()
                .flatMap(one -> words(one, one.attempt().correlationId()).stream())
                .toList());
    }

    /** What is said of an attempt to one of those who wait for it. */
    List<OutboxRow> words(Tried tried, UUID correlationId) {
        Attempt a = tried.attempt();
        String traceparent = correlationId.equals(a.correlationId()) ? a.traceparent() : null;
        return said(a, tried.verdict())
                .map(event -> outbox.prepare(
                        cause(a.deliveryId(), a.attempts(), a.revision(), correlationId, traceparent), event))
                .toList();
    }

    /** The word for somebody who asked when it was over. */
    OutboxRow word(Ended delivery, UUID correlationId) {
        return outbox.prepare(
                cause(delivery.id(), delivery.attempts(), delivery.revision(), correlationId, null), delivery.event());
    }

    Mono<Void> append(List<OutboxRow> words) {
        return outbox.append(words);
    }

    private static Stream<DeliveryEvent> said(Attempt a, Verdict verdict) {
        return switch (verdict) {
            case Stands(var _, var ts, var revision) ->
                Stream.of(new DeliverySucceeded(
                        a.deliveryId(), a.template(), a.about(), a.channel(), revision, a.attempts(), ts));
            case Stopped(var reason) ->
                Stream.of(new DeliveryFailed(
                        a.deliveryId(), a.template(), a.about(), a.channel(), a.revision(), a.attempts(), reason));
            case Again _, NotTried _ -> Stream.empty(); // not over yet
        };
    }

    /** The try itself: the same try never says two things to somebody, and two tries never share an id. */
    private static Cause cause(
            UUID deliveryId, int attempts, int revision, UUID correlationId, @Nullable String traceparent) {
        return Cause.following(
                correlationId,
                EventId.derive(deliveryId, attempts, "delivery/" + revision + "/" + correlationId),
                traceparent);
    }
}
