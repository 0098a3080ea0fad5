package dev.switchboard.platform.audit;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Says who changed or opened what, in the transaction of the change. Thread-safe. */
public final class Audit {

    private final Outbox outbox;

    /** For {@code PlatformAutoConfiguration}. */
    public Audit(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Writes one line of the trail.
     *
     * @param action {@code integration.created}
     * @param entity {@code integration}
     * @param detail without personal data or secrets
     */
    public Mono<Void> say(
            Cause cause, Caller caller, String action, String entity, String entityId, @Nullable String detail) {
        return outbox.append(cause, new Audited(caller.actor(), action, entity, entityId, detail));
    }
}
