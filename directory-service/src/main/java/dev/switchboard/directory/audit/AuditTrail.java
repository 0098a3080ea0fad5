package dev.switchboard.directory.audit;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.audit.Audited;
import reactor.core.publisher.Mono;

/** The trail: lines are added, never changed. */
interface AuditTrail {

    /** Adds a line, in the caller's transaction. */
    Mono<Void> add(Envelope<?> envelope, Audited audited);
}
