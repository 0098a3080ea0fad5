package dev.switchboard.notifier.delivery;

import dev.switchboard.platform.access.Caller;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The deliveries that were asked for. Each method runs inside the caller's transaction. */
public interface Deliveries {

    /**
     * Asks for a message: a new delivery, or a new revision of the one that tells of the same thing by the same
     * template. The same text changes nothing.
     *
     * @param correlationId what began it all
     */
    Mono<Void> ask(WantedMessage message, UUID correlationId);

    /** Puts a delivery that failed, or waits for its next try, back in line at once. */
    Mono<Void> retry(UUID delivery, Caller caller);
}
