package dev.switchboard.ingest.integration;

import dev.switchboard.contracts.integration.IntegrationEvent.IntegrationSaved;
import dev.switchboard.ingest.integration.Integration.State;
import dev.switchboard.ingest.integration.Integration.Verification;
import dev.switchboard.ingest.integration.IntegrationRequests.ChangeIntegration;
import dev.switchboard.ingest.integration.IntegrationRequests.CreateIntegration;
import dev.switchboard.ingest.integration.IntegrationRequests.RotateSecret;
import dev.switchboard.ingest.integration.IntegrationViews.RotateSecretResponse;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.http.ETags;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Creates and changes integrations; each change is announced and audited in its own transaction. */
@Service
final class IntegrationSetup {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int WEBHOOK_ID_BYTES = 24;
    private static final int DAY = 86_400;
    private static final int LONGEST_OVERLAP = 30 * DAY;

    private final Integrations integrations;
    private final IntegrationSecrets secrets;
    private final IntegrationRules rules;
    private final Outbox outbox;
    private final Audit audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    IntegrationSetup(
            Integrations integrations,
            IntegrationSecrets secrets,
            IntegrationRules rules,
            Outbox outbox,
            Audit audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.integrations = integrations;
        this.secrets = secrets;
        this.rules = rules;
        this.outbox = outbox;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A new integration with the secret that its creator sees this once. */
    record Created(Integration integration, @Nullable String secret) {}

    Mono<Created> create(CreateIntegration wish, Caller caller) {
        return Mono.defer(() -> {
            var name = rules.name(wish.name());
            var kind = rules.kind(wish.kind());
            var verification = rules.verification(wish.verification(), kind);
            var mapping = MappingRules.mapping(wish.mapping(), kind);
            String secret = rules.firstSecret(wish.secret(), verification);
            var integration = new Integration(
                    Ids.next(), newWebhookId(), name, kind.name(), State.ACTIVE, verification, mapping, now(), null, 1);
            Mono<Void> keepSecret =
                    secret == null ? Mono.empty() : secrets.add(integration.id(), secret, integration.createdAt());
            return integrations
                    .add(integration)
                    .then(keepSecret)
                    .then(announce(integration, caller, "integration.created"))
                    .as(transaction::transactional)
                    .thenReturn(new Created(integration, secret));
        });
    }

    Mono<Integration> change(UUID id, ChangeIntegration wish, @Nullable String ifMatch, Caller caller) {
        return integrations
                .lock(id)
                .flatMap(before -> {
                    ETags.check(ifMatch, before.version());
                    Integration after = changed(before, wish);
                    return before.equals(after) ? Mono.just(before) : save(before, after, caller);
                })
                .as(transaction::transactional);
    }

    Mono<RotateSecretResponse> rotate(UUID id, RotateSecret wish, Caller caller) {
        int overlap = Objects.requireNonNullElse(wish.overlapSeconds(), DAY);
        if (overlap < 0 || overlap > LONGEST_OVERLAP) {
            return Mono.error(IntegrationRules.wrong("overlapSeconds", "must be from 0 to " + LONGEST_OVERLAP));
        }
        Instant now = now();
        Instant until = now.plusSeconds(overlap);
        return integrations
                .lock(id)
                .flatMap(integration -> {
                    String secret = rules.nextSecret(wish.secret(), integration.verification());
                    return secrets.end(id, until, now)
                            .then(secrets.add(id, secret, now))
                            .then(integrations.touch(id))
                            .then(audit.say(
                                    Cause.request(),
                                    caller,
                                    "integration.secret-rotated",
                                    "integration",
                                    id.toString(),
                                    "The secrets before are valid until " + until))
                            .thenReturn(new RotateSecretResponse(secret, until));
                })
                .as(transaction::transactional);
    }

    private Integration changed(Integration before, ChangeIntegration wish) {
        Verification verification = wish.verification() == null
                ? before.verification()
                : rules.verification(wish.verification(), rules.kind(before.kind()));
        return new Integration(
                before.id(),
                before.webhookId(),
                wish.name() == null ? before.name() : rules.name(wish.name()),
                before.kind(),
                wish.state() == null ? before.state() : rules.state(wish.state()),
                verification,
                wish.mapping() == null
                        ? before.mapping()
                        : MappingRules.mapping(wish.mapping(), rules.kind(before.kind())),
                before.createdAt(),
                null,
                before.version());
    }

    private Mono<Integration> save(Integration before, Integration wished, Caller caller) {
        var after = new Integration(
                wished.id(),
                wished.webhookId(),
                wished.name(),
                wished.kind(),
                wished.state(),
                wished.verification(),
                wished.mapping(),
                wished.createdAt(),
                null,
                before.version() + 1);
        return integrations
                .change(after)
                .then(announce(after, caller, "integration.changed"))
                .thenReturn(after);
    }

    private Mono<Void> announce(Integration integration, Caller caller, String action) {
        Cause cause = Cause.request();
        var saved = new IntegrationSaved(
                integration.id(),
                integration.name(),
                integration.kind(),
                integration.state().word(),
                integration.version());
        return outbox.append(cause, saved)
                .then(audit.say(
                        cause, caller, action, "integration", integration.id().toString(), detailOf(integration)));
    }

    /** Paths tell nothing of anybody; which fields are mapped is enough to find the change by. */
    private static String detailOf(Integration integration) {
        String mapped = String.join(", ", integration.mapping().keySet());
        return "%s, verification %s%s"
                .formatted(
                        integration.state().word(),
                        integration.verification().scheme(),
                        mapped.isEmpty() ? "" : ", mapped: " + mapped);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String newWebhookId() {
        byte[] bytes = new byte[WEBHOOK_ID_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
