package dev.switchboard.ingest.integrity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the sweep reads and remembers. */
@Component
final class SweepRows {

    private static final String LOCK =
            "SELECT greatest(received_at, 'epoch') AS received_at, log_id FROM integrity_sweep FOR UPDATE SKIP LOCKED";

    private static final String MOVE = "UPDATE integrity_sweep SET received_at = :receivedAt, log_id = :logId";

    /** Whoever writes now may commit a payload that came before this. */
    private static final String OLDEST_WRITER = """
            SELECT xact_start FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND backend_xid IS NOT NULL
              AND pid <> pg_backend_pid()
            ORDER BY xact_start LIMIT 1""";

    /** A value, not an EXISTS: that may be hashed, which reads all journeys. */
    static final String NEXT = """
            SELECT l.received_at, l.id, (
                SELECT j.accepted FROM journey j WHERE j.received_at = l.received_at AND j.log_id = l.id) AS counted
            FROM payload_log l
            WHERE l.outcome = 'accepted' AND l.received_at BETWEEN :receivedAt AND :until
              AND (l.received_at, l.id) > (:receivedAt, :logId)
            ORDER BY l.received_at, l.id LIMIT :most""";

    static final String DUE = "SELECT log_id FROM journey WHERE due_at <= :until ORDER BY due_at LIMIT :most";

    private static final String OLDEST_UNPUBLISHED =
            "SELECT created_at FROM outbox WHERE refused IS NULL ORDER BY id LIMIT 1";

    private final DatabaseClient database;

    SweepRows(DatabaseClient database) {
        this.database = database;
    }

    /** A place in the order of receipt. */
    record Place(Instant receivedAt, UUID logId) {}

    /** An accepted payload, and whether the sums hold it. */
    record Found(Place place, boolean counted) {}

    /** How far the sweep has come, locked until the transaction ends; nothing while another instance has the lock. */
    Mono<Place> lock() {
        return database.sql(LOCK)
                .map(row -> new Place(
                        Objects.requireNonNull(row.get(0, Instant.class)),
                        Objects.requireNonNull(row.get(1, UUID.class))))
                .one();
    }

    Mono<Void> moveTo(Place place) {
        return database.sql(MOVE)
                .bind("receivedAt", place.receivedAt())
                .bind("logId", place.logId())
                .then();
    }

    /** When the oldest transaction began that has written and not yet committed; nothing if there is none. */
    Mono<Instant> oldestWriter() {
        return time(OLDEST_WRITER);
    }

    /** When the oldest event was said that Kafka does not have yet; nothing if it has all. */
    Mono<Instant> oldestUnpublished() {
        return time(OLDEST_UNPUBLISHED);
    }

    /** The accepted payloads after a place, in the order of receipt. */
    Mono<List<Found>> after(Place place, Instant until, int most) {
        return database.sql(NEXT)
                .bind("receivedAt", place.receivedAt())
                .bind("logId", place.logId())
                .bind("until", until)
                .bind("most", most)
                .map(row -> new Found(
                        new Place(
                                Objects.requireNonNull(row.get(0, Instant.class)),
                                Objects.requireNonNull(row.get(1, UUID.class))),
                        Boolean.TRUE.equals(row.get(2, Boolean.class))))
                .all()
                .collectList();
    }

    /** Payloads whose answer is due. */
    Flux<UUID> due(Instant until, int most) {
        return database.sql(DUE)
                .bind("until", until)
                .bind("most", most)
                .map(row -> Objects.requireNonNull(row.get(0, UUID.class)))
                .all();
    }

    private Mono<Instant> time(String sql) {
        return database.sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, Instant.class)))
                .one();
    }
}
