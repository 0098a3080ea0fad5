package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.outbox.Cause;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Opens what a sender sent. */
@Service
final class PayloadOpening {

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
        return logs.get(id).flatMap(log -> {
            Bytes bytes = events.bytesOf(log);
            return audit.say(Cause.request(), caller, "payload.opened", "payload-log", id.toString(), null)
                    .as(transaction::transactional)
                    .thenReturn(bytes);
        });
    }
}
