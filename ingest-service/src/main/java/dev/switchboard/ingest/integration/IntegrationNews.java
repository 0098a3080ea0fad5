package dev.switchboard.ingest.integration;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.integration.IntegrationEvent.IntegrationSaved;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says what became of an integration, to all services and to the audit trail, in the transaction of the change. */
@Component
final class IntegrationNews {

    static final String SYSTEM = "system";

    private final Outbox outbox;

    IntegrationNews(Outbox outbox) {
        this.outbox = outbox;
    }

    Mono<Void> say(Integration integration, String actor, String action) {
        String state = integration.state().word();
        String scheme = integration.verification().scheme();
        String door = integration.fixedDoor() ? ", at the fixed address" : "";
        return say(integration, actor, action, "%s, verification %s%s".formatted(state, scheme, door));
    }

    Mono<Void> say(Integration integration, String actor, String action, String detail) {
        Cause cause = Cause.request();
        var saved = new IntegrationSaved(
                integration.id(),
                integration.name(),
                integration.kind(),
                integration.state().word(),
                integration.version());
        return outbox.append(cause, saved).then(audit(cause, integration, actor, action, detail));
    }

    /** That its secrets changed; nobody else has them. */
    Mono<Void> sayRotated(Integration integration, String actor, String detail) {
        return audit(Cause.request(), integration, actor, "integration.secret-rotated", detail);
    }

    private Mono<Void> audit(Cause cause, Integration integration, String actor, String action, String detail) {
        return outbox.append(
                cause,
                new Audited(actor, action, "integration", integration.id().toString(), detail));
    }
}
