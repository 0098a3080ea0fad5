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
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says what became of a delivery, in the transaction that keeps it. */
@Component
final class DeliveryAnnouncements {

    private final Outbox outbox;

    DeliveryAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    Mono<Void> say(List<Tried> tried) {
        return outbox.append(tried.stream()
                .flatMap(one ->
                        said(one.attempt(), one.verdict()).map(event -> outbox.prepare(cause(one.attempt()), event)))
                .toList());
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

    /** The try itself: the same try never says two things, and two tries never share an id. */
    private static Cause cause(Attempt a) {
        return Cause.following(
                a.correlationId(), EventId.derive(a.deliveryId(), a.attempts(), "delivery/" + a.revision()));
    }
}
