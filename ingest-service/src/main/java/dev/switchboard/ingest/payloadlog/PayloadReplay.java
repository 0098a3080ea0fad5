package dev.switchboard.ingest.payloadlog;

import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.ReplayResponse;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends a payload's events on once more, with the same ids and the same ordinal: only what is missing happens. */
@Service
final class PayloadReplay {

    private static final String ENTITY = "payload-log";

    private final StoredLogs logs;
    private final PayloadEvents events;
    private final Outbox outbox;
    private final Audit audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    PayloadReplay(
            StoredLogs logs,
            PayloadEvents events,
            Outbox outbox,
            Audit audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.logs = logs;
        this.events = events;
        this.outbox = outbox;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<ReplayResponse> replay(UUID id, Caller caller) {
        return logs.get(id).flatMap(log -> sendOn(log, replayable(log), caller)).as(transaction::transactional);
    }

    /** The bytes as sent; that somebody opened them is on record before they are shown. */
    Mono<Bytes> open(UUID id, Caller caller) {
        return logs.get(id).flatMap(log -> {
            Bytes bytes = events.bytesOf(log);
            return audit.say(Cause.request(), caller, "payload.opened", ENTITY, id.toString(), null)
                    .as(transaction::transactional)
                    .thenReturn(bytes);
        });
    }

    private List<SwitchboardEvent> replayable(StoredLog log) {
        List<SwitchboardEvent> found = events.of(log);
        if (log.outcome() != Outcome.ACCEPTED) {
            throw ProblemException.conflict("not-replayable", "Only an accepted payload has events to replay.");
        }
        if (found.isEmpty()) {
            throw ProblemException.conflict("not-replayable", "The payload's body is no longer kept.");
        }
        return found;
    }

    private Mono<ReplayResponse> sendOn(StoredLog log, List<SwitchboardEvent> found, Caller caller) {
        Cause cause = Cause.payload(log.id(), null);
        return Flux.fromIterable(found)
                .concatMap(event -> outbox.append(cause, event, log.ordinal()))
                .then(logs.addReplay(log.id(), clock.instant(), caller, found.size()))
                .then(audit.say(
                        Cause.request(),
                        caller,
                        "payload.replayed",
                        ENTITY,
                        log.id().toString(),
                        null))
                .thenReturn(new ReplayResponse(log.id(), found.size()));
    }
}
