package dev.switchboard.directory.audit;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.audit.Audited;
import java.util.List;
import reactor.core.publisher.Mono;

/** The trail: lines are added, never changed. */
interface AuditTrail {

    /** What a service said, and when. */
    record Line(Envelope<?> envelope, Audited audited) {}

    /** Adds lines, in the caller's transaction. */
    Mono<Void> add(List<Line> lines);
}
