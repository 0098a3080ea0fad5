package dev.switchboard.notifier.delivery;

import dev.switchboard.platform.access.Caller;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The deliveries that were asked for. Each method runs inside the caller's transaction. */
public interface Deliveries {

    /**
     * Asks for messages, in their order: each is a new delivery, or a new revision of the one that tells of the same
     * thing by the same template. The same text changes nothing. What began each of them hears what becomes of the message.
     */
    Mono<Void> ask(List<WantedMessage> messages);

    /**
     * Puts a delivery that failed, or waits for its next try, back in line at once. One of which nobody knows whether Slack
     * has it is looked for in its own time.
     */
    Mono<Void> retry(UUID delivery, Caller caller);
}
