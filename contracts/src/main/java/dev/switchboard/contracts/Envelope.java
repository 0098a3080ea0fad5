package dev.switchboard.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with what CloudEvents 1.0 says about it.
 *
 * @param id derived from its cause, see {@link EventId}
 * @param source the service that says it, {@code /switchboard/meeting}
 * @param time when it happened
 * @param correlationId the payload log, or the request of a person, that began it all
 * @param causationId the event or command that this one answers; of an intake event the payload log,
 *     or its reprocessing
 * @param ordinal of intake events and snapshots of people: a greater one is the later word about the same subject
 * @param traceparent W3C trace context, if there is one
 * @param event the event itself
 */
public record Envelope<E extends SwitchboardEvent>(
        UUID id,
        String source,
        Instant time,
        UUID correlationId,
        UUID causationId,
        @Nullable Long ordinal,
        @Nullable String traceparent,
        E event) {

    /** The same, at another place in its trace. */
    public Envelope<E> at(@Nullable String place) {
        return new Envelope<>(id, source, time, correlationId, causationId, ordinal, place, event);
    }
}
