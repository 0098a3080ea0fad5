package dev.switchboard.ingest.integration;

import dev.switchboard.ingest.integration.IntegrationRequests.ChangeIntegration;
import dev.switchboard.ingest.integration.IntegrationRequests.CreateIntegration;
import dev.switchboard.ingest.integration.IntegrationRequests.RotateSecret;
import dev.switchboard.ingest.integration.IntegrationViews.RotateSecretResponse;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.http.ETags;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Creates and changes integrations; each change is announced and audited in its own transaction. */
@Service
final class IntegrationSetup {

    private static final int DAY = 86_400;
    private static final int LONGEST_OVERLAP = 30 * DAY;

    private final Integrations integrations;
    private final IntegrationSecrets secrets;
    private final IntegrationRules rules;
    private final FixedDoor door;
    private final IntegrationNews news;
    private final TransactionalOperator transaction;
    private final Clock clock;

    IntegrationSetup(
            Integrations integrations,
            IntegrationSecrets secrets,
            IntegrationRules rules,
            FixedDoor door,
            IntegrationNews news,
            TransactionalOperator transaction,
            Clock clock) {
        this.integrations = integrations;
        this.secrets = secrets;
        this.rules = rules;
        this.door = door;
        this.news = news;
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
            String secret = rules.firstSecret(wish.secret(), verification);
            boolean fixedDoor = rules.fixedDoor(Boolean.TRUE.equals(wish.fixedDoor()), kind);
            var integration = Integration.starting(name, kind, verification, fixedDoor, now());
            Mono<Void> keepSecret =
                    secret == null ? Mono.empty() : secrets.add(integration.id(), secret, integration.createdAt());
            Mono<Void> freeDoor =
                    fixedDoor ? door.lock(kind.name()).then(door.free(kind.name(), caller.actor())) : Mono.empty();
            return freeDoor.then(integrations.add(integration))
                    .then(keepSecret)
                    .then(news.say(integration, caller.actor(), "integration.created"))
                    .as(transaction::transactional)
                    .thenReturn(new Created(integration, secret));
        });
    }

    Mono<Integration> change(UUID id, ChangeIntegration wish, @Nullable String ifMatch, Caller caller) {
        Mono<Void> lockDoor = Boolean.TRUE.equals(wish.fixedDoor())
                ? integrations.need(id).flatMap(it -> door.lock(it.kind()))
                : Mono.empty();
        return lockDoor.then(integrations.lock(id))
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
                            .then(news.sayRotated(
                                    integration, caller.actor(), "The secrets before are valid until " + until))
                            .thenReturn(new RotateSecretResponse(secret, until));
                })
                .as(transaction::transactional);
    }

    private Integration changed(Integration before, ChangeIntegration wish) {
        var kind = rules.kind(before.kind());
        return new Integration(
                before.id(),
                before.webhookId(),
                wish.name() == null ? before.name() : rules.name(wish.name()),
                before.kind(),
                wish.state() == null ? before.state() : rules.state(wish.state()),
                wish.verification() == null ? before.verification() : rules.verification(wish.verification(), kind),
                wish.fixedDoor() == null ? before.fixedDoor() : rules.fixedDoor(wish.fixedDoor(), kind),
                before.createdAt(),
                null,
                before.version());
    }

    private Mono<Integration> save(Integration before, Integration wished, Caller caller) {
        Integration after = wished.nextVersion();
        boolean isTaken = after.fixedDoor() && !before.fixedDoor();
        Mono<Void> freeDoor = isTaken ? door.free(after.kind(), caller.actor()) : Mono.empty();
        return freeDoor.then(integrations.change(after))
                .then(news.say(after, caller.actor(), "integration.changed"))
                .thenReturn(after);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
