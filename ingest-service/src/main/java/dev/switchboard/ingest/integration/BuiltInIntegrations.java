package dev.switchboard.ingest.integration;

import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Kinds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives each kind with fixed addresses an integration that stands there, once, before the service is ready; and gives it
 * the secret of the environment, whenever that is another than the environment's last. What an admin did since holds: one
 * that was archived or moved away is not made again, and a secret that was rotated away does not come back.
 *
 * <p>Of two instances that start at once, one waits for the other and then finds that it is done.
 */
@Component
final class BuiltInIntegrations implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltInIntegrations.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration OVERLAP = Duration.ofDays(1);

    private static final String KNOWN = "SELECT integration_id FROM built_in_integration WHERE kind = :kind";
    private static final String REMEMBER =
            "INSERT INTO built_in_integration (kind, integration_id) VALUES (:kind, :id)";

    private final Kinds kinds;
    private final BuiltInProperties properties;
    private final DatabaseClient database;
    private final Integrations integrations;
    private final IntegrationSecrets secrets;
    private final FixedDoor door;
    private final IntegrationNews news;
    private final TransactionalOperator transaction;
    private final Clock clock;

    BuiltInIntegrations(
            Kinds kinds,
            BuiltInProperties properties,
            DatabaseClient database,
            Integrations integrations,
            IntegrationSecrets secrets,
            FixedDoor door,
            IntegrationNews news,
            TransactionalOperator transaction,
            Clock clock) {
        this.kinds = kinds;
        this.properties = properties;
        this.database = database;
        this.integrations = integrations;
        this.secrets = secrets;
        this.door = door;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Flux.fromStream(kinds.all().filter(kind -> !kind.fixedDoors().isEmpty()))
                .concatMap(kind -> prepare(kind).as(transaction::transactional))
                .then()
                .block(TIMEOUT);
    }

    private Mono<Void> prepare(IntakeKind kind) {
        return door.lock(kind.name())
                .then(database.sql(KNOWN)
                        .bind("kind", kind.name())
                        .map(row -> Objects.requireNonNull(row.get(0, UUID.class)))
                        .one())
                .switchIfEmpty(Mono.defer(() -> make(kind)))
                .flatMap(id -> giveSecret(kind, id));
    }

    private Mono<UUID> make(IntakeKind kind) {
        return integrations.at(new Address.Fixed(kind.name())).hasElement().flatMap(taken -> {
            Integration made =
                    Integration.starting(kind.title(), kind, IntegrationRules.usual(kind), !taken, Map.of(), now());
            return integrations
                    .add(made)
                    .then(database.sql(REMEMBER)
                            .bind("kind", kind.name())
                            .bind("id", made.id())
                            .then())
                    .then(news.say(made, IntegrationNews.SYSTEM, "integration.created"))
                    .thenReturn(made.id());
        });
    }

    private Mono<Void> giveSecret(IntakeKind kind, UUID id) {
        String given = properties.secrets().getOrDefault(kind.name(), "");
        return given.isBlank() ? Mono.empty() : integrations.lock(id).flatMap(it -> giveSecret(it, given));
    }

    private Mono<Void> giveSecret(Integration integration, String given) {
        if (!integration.verification().canUse(given)) {
            LOG.warn(
                    "The environment gives {} a secret that its verification ({}) cannot use; it is not taken",
                    integration.name(),
                    integration.verification().scheme());
            return Mono.empty();
        }
        return secrets.lastOfEnvironment(integration.id())
                .filter(last -> isSame(last, given))
                .hasElement()
                .flatMap(known -> known ? Mono.empty() : rotate(integration, given));
    }

    private Mono<Void> rotate(Integration integration, String given) {
        Instant now = now();
        return secrets.end(integration.id(), now.plus(OVERLAP), now)
                .then(secrets.addOfEnvironment(integration.id(), given, now))
                .then(integrations.touch(integration.id()))
                .then(news.sayRotated(integration, IntegrationNews.SYSTEM, "By the environment"));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
