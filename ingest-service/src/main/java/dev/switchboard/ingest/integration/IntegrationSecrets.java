package dev.switchboard.ingest.integration;

import dev.switchboard.ingest.integration.Integration.Secret;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The secrets of integrations, sealed in PostgreSQL. */
@Component
final class IntegrationSecrets {

    private static final String LIVE = """
            SELECT id, key_id, sealed, created_at, valid_until FROM integration_secret
            WHERE integration_id = :integration AND (valid_until IS NULL OR valid_until > :now)
            ORDER BY created_at DESC""";

    private static final String INSERT = """
            INSERT INTO integration_secret (id, integration_id, key_id, sealed, created_at)
            VALUES (:id, :integration, :keyId, :sealed, :now)""";

    private static final String INSERT_OF_ENVIRONMENT = """
            WITH before AS (
                UPDATE integration_secret SET from_environment = false WHERE integration_id = :integration AND from_environment)
            INSERT INTO integration_secret (id, integration_id, key_id, sealed, created_at, from_environment)
            VALUES (:id, :integration, :keyId, :sealed, :now, true)""";

    private static final String LAST_OF_ENVIRONMENT = """
            SELECT id, key_id, sealed, created_at, valid_until FROM integration_secret
            WHERE integration_id = :integration AND from_environment""";

    private static final String END = """
            UPDATE integration_secret SET valid_until = :until
            WHERE integration_id = :integration AND (valid_until IS NULL OR valid_until > :until)""";

    private static final String FORGET_DEAD = """
            DELETE FROM integration_secret
            WHERE integration_id = :integration AND valid_until <= :now AND NOT from_environment""";

    private final DatabaseClient database;
    private final Sealing sealing;

    IntegrationSecrets(DatabaseClient database, Sealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /** Those that are valid now, the newest first. */
    Mono<List<Secret>> live(UUID integration, Instant now) {
        return database.sql(LIVE)
                .bind("integration", integration)
                .bind("now", now)
                .map(this::open)
                .all()
                .collectList();
    }

    Mono<Void> add(UUID integration, String secret, Instant now) {
        return insert(INSERT, integration, secret, now);
    }

    /** Adds the secret that the environment gives, and remembers that it did. */
    Mono<Void> addOfEnvironment(UUID integration, String secret, Instant now) {
        return insert(INSERT_OF_ENVIRONMENT, integration, secret, now);
    }

    /** What the environment gave last, whether it is valid or not; nothing if it never did. */
    Mono<String> lastOfEnvironment(UUID integration) {
        return database.sql(LAST_OF_ENVIRONMENT)
                .bind("integration", integration)
                .map(this::open)
                .one()
                .map(Secret::text);
    }

    private Mono<Void> insert(String sql, UUID integration, String secret, Instant now) {
        UUID id = Ids.next();
        Sealed sealed = sealing.seal(id, secret.getBytes(StandardCharsets.UTF_8));
        return database.sql(sql)
                .bind("id", id)
                .bind("integration", integration)
                .bind("keyId", sealed.keyId())
                .bind("sealed", sealed.bytes())
                .bind("now", now)
                .then();
    }

    /** Lets those of now end at a time, and forgets those that have ended. */
    Mono<Void> end(UUID integration, Instant until, Instant now) {
        return database.sql(END)
                .bind("integration", integration)
                .bind("until", until)
                .then()
                .then(database.sql(FORGET_DEAD)
                        .bind("integration", integration)
                        .bind("now", now)
                        .then());
    }

    private Secret open(Readable row) {
        var sealed = new Sealed(
                Objects.requireNonNull(row.get("key_id", String.class)),
                Objects.requireNonNull(row.get("sealed", byte[].class)));
        byte[] secret = sealing.open(Objects.requireNonNull(row.get("id", UUID.class)), sealed);
        return new Secret(
                new String(secret, StandardCharsets.UTF_8),
                Objects.requireNonNull(row.get("created_at", Instant.class)),
                row.get("valid_until", Instant.class));
    }
}
