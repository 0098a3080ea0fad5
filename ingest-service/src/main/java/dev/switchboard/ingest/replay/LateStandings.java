package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.Bytes;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Where a payload that is let in late stands, by the rules of the door: the first of its delivery or a copy, and which place
 * it has among all about the same thing. Runs in the caller's transaction.
 *
 * <p>Locks are taken in one order, delivery key before thing, so that no two payloads can wait for each other.
 */
@Component
final class LateStandings {

    static final String REMEMBER_KEY = """
            INSERT INTO dedupe_key (integration_id, key, log_id, received_at)
            VALUES (:integrationId, :key, :logId, :receivedAt) ON CONFLICT DO NOTHING""";

    static final String FIRST_OF_KEY =
            "SELECT log_id FROM dedupe_key WHERE integration_id = :integrationId AND key = :key";

    static final String DRAW_ORDINAL = """
            INSERT INTO latest_payload AS latest (integration_id, provider_id, ordinal, body_hash, log_id)
            VALUES (:integrationId, :providerId, 1, :bodyHash, :logId)
            ON CONFLICT (integration_id, provider_id) DO UPDATE
            SET ordinal = latest.ordinal + 1, body_hash = excluded.body_hash, log_id = excluded.log_id
            WHERE :evenIfEqual OR latest.body_hash <> excluded.body_hash
            RETURNING ordinal""";

    static final String LATEST =
            "SELECT log_id FROM latest_payload WHERE integration_id = :integrationId AND provider_id = :providerId";

    /** Where a payload stands. */
    sealed interface Standing {

        /** It is new, and the last word so far. */
        record First(long ordinal) implements Standing {}

        /** It came before. */
        record Again(UUID firstLogId) implements Standing {}
    }

    /**
     * A payload that wants to know.
     *
     * @param key the sender's key of this delivery, if it has one
     * @param byBody whether without a key an equal body is the same delivery
     */
    record Candidate(
            UUID integrationId,
            String providerId,
            UUID logId,
            Instant receivedAt,
            @Nullable String key,
            boolean byBody,
            Bytes bodyHash) {}

    private final DatabaseClient database;

    LateStandings(DatabaseClient database) {
        this.database = database;
    }

    Mono<Standing> of(Candidate candidate) {
        String key = candidate.key();
        return key == null
                ? draw(candidate, !candidate.byBody())
                : remember(candidate, key).flatMap(isNew -> isNew ? draw(candidate, true) : firstOf(candidate, key));
    }

    private Mono<Boolean> remember(Candidate candidate, String key) {
        return database.sql(REMEMBER_KEY)
                .bind("integrationId", candidate.integrationId())
                .bind("key", key)
                .bind("logId", candidate.logId())
                .bind("receivedAt", candidate.receivedAt())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private Mono<Standing> firstOf(Candidate candidate, String key) {
        return database.sql(FIRST_OF_KEY)
                .bind("integrationId", candidate.integrationId())
                .bind("key", key)
                .map(row -> (Standing) new Standing.Again(Objects.requireNonNull(row.get(0, UUID.class))))
                .one();
    }

    private Mono<Standing> draw(Candidate candidate, boolean evenIfEqual) {
        return database.sql(DRAW_ORDINAL)
                .bind("integrationId", candidate.integrationId())
                .bind("providerId", candidate.providerId())
                .bind("bodyHash", candidate.bodyHash().array())
                .bind("logId", candidate.logId())
                .bind("evenIfEqual", evenIfEqual)
                .map(row -> (Standing) new Standing.First(Objects.requireNonNull(row.get(0, Long.class))))
                .one()
                .switchIfEmpty(Mono.defer(() -> latest(candidate)));
    }

    private Mono<Standing> latest(Candidate candidate) {
        return database.sql(LATEST)
                .bind("integrationId", candidate.integrationId())
                .bind("providerId", candidate.providerId())
                .map(row -> (Standing) new Standing.Again(Objects.requireNonNull(row.get(0, UUID.class))))
                .one();
    }
}
