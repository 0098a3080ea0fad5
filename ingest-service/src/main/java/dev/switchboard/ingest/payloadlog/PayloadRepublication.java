package dev.switchboard.ingest.payloadlog;

import dev.switchboard.contracts.EventId;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishes single events of accepted payloads once more, with the same ordinals, in the caller's transaction. They are
 * translated from the sealed bytes.
 */
@Component
public final class PayloadRepublication {

    private static final Logger LOG = LoggerFactory.getLogger(PayloadRepublication.class);

    private final StoredLogs logs;
    private final PayloadEvents events;
    private final Outbox outbox;

    PayloadRepublication(StoredLogs logs, PayloadEvents events, Outbox outbox) {
        this.logs = logs;
        this.events = events;
        this.outbox = outbox;
    }

    /**
     * An event that is on its way again.
     *
     * @param as the id that it has this time
     */
    public record Republished(UUID eventId, UUID as, String type, String subject) {}

    /** By its own ids. Says which of the events are on their way; the others can no longer be told from the payload. */
    public Flux<Republished> sayAgain(UUID logId, Collection<UUID> eventIds) {
        return say(logId, eventIds, Cause.payload(logId, null), outbox::appendAgain);
    }

    /** The same by other ids, so that whoever has heard the first answer hears this one too. */
    public Flux<Republished> sayAnew(UUID logId, Collection<UUID> eventIds) {
        return say(logId, eventIds, Cause.following(logId, EventId.derive(logId, 0, "ingest:anew")), outbox::append);
    }

    private interface Saying {

        Mono<Void> say(Cause cause, SwitchboardEvent event, @Nullable Long ordinal);
    }

    private Flux<Republished> say(UUID logId, Collection<UUID> eventIds, Cause cause, Saying saying) {
        return logs.get(logId).flatMapMany(log -> {
            List<Said> said = eventsOf(log);
            List<Mono<Republished>> again = new ArrayList<>();
            for (int i = 0; i < said.size(); i++) {
                UUID id = log.eventIds().get(i);
                SwitchboardEvent event = said.get(i).event();
                Long ordinal = said.get(i).ordinalOr(log.ordinal());
                again.add(
                        eventIds.contains(id)
                                ? saying.say(cause, event, ordinal)
                                        .then(Mono.fromSupplier(() -> new Republished(
                                                id,
                                                cause.eventIds().getLast(),
                                                EventTypes.of(event).name(),
                                                event.subject())))
                                : Mono.fromRunnable(() -> cause.leaveOut(id)));
            }
            return Flux.concat(again);
        });
    }

    private List<Said> eventsOf(StoredLog log) {
        try {
            return events.inOrder(log);
        } catch (RuntimeException e) {
            LOG.error("Payload {} cannot be published again", log.id(), e);
            return List.of();
        }
    }
}
