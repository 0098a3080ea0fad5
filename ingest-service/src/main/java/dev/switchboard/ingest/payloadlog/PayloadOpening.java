package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Opens what a sender sent. */
@Service
public final class PayloadOpening {

    private final StoredLogs logs;
    private final PayloadEvents events;
    private final Audit audit;
    private final TransactionalOperator transaction;

    PayloadOpening(StoredLogs logs, PayloadEvents events, Audit audit, TransactionalOperator transaction) {
        this.logs = logs;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The bytes as sent; that somebody opened them is on record before they are shown. */
    Mono<Bytes> open(UUID id, Caller caller) {
        return logs.get(id).flatMap(log -> opened(log, events.bytesOf(log), caller, null));
    }

    /**
     * The same with its Content-Encoding undone; a 404 if that cannot be.
     *
     * @param purpose what it is opened for, for the record
     */
    public Mono<Bytes> openContent(StoredLog log, Caller caller, String purpose) {
        return Mono.justOrEmpty(events.contentOf(log))
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("body: it was not kept, or is no gzip")))
                .flatMap(content -> opened(log, content, caller, purpose));
    }

    private Mono<Bytes> opened(StoredLog log, Bytes bytes, Caller caller, @Nullable String purpose) {
        return audit.say(
                        Cause.request(),
                        caller,
                        "payload.opened",
                        "payload-log",
                        log.id().toString(),
                        purpose)
                .as(transaction::transactional)
                .thenReturn(bytes);
    }
}
