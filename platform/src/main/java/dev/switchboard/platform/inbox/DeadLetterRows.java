package dev.switchboard.platform.inbox;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parked keys and the records that wait in them. All methods run in the caller's transaction. The row of a parked key is
 * the lock: whoever reads or changes its queue holds it.
 */
final class DeadLetterRows {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final String COLUMNS = "id, consumer, topic, key, record_partition, record_offset, headers";
    private static final String OF_KEY = " WHERE consumer = :consumer AND topic = :topic AND key = :key";

    private static final String LOCK =
            "SELECT key FROM parked_key WHERE consumer = :consumer AND topic = :topic AND key = ANY(:keys)"
                    + " ORDER BY key FOR UPDATE";

    /** Passes over what was handled, discarded or parked before: a redelivery, unless it wants its answer again. */
    private static final String PARK = """
            WITH letter AS (
                SELECT WHERE :again
                    OR NOT EXISTS (SELECT FROM inbox WHERE consumer = :consumer AND event_id = :eventId)
            ), parked AS (
                INSERT INTO parked_key (consumer, topic, key) SELECT :consumer, :topic, :key FROM letter
                ON CONFLICT DO NOTHING
            )
            INSERT INTO dead_letter
                (id, consumer, topic, key, record_partition, record_offset, headers, key_id, value, reason)
            SELECT :id, :consumer, :topic, :key, :partition, :offset, :headers, :keyId, :value, :reason FROM letter
            ON CONFLICT DO NOTHING
            RETURNING id""";

    private static final String HEAD =
            "SELECT " + COLUMNS + ", key_id, value FROM dead_letter" + OF_KEY + " ORDER BY place LIMIT 1";
    private static final String ONE = "SELECT " + COLUMNS + " FROM dead_letter WHERE id = :id";
    private static final String OLDER =
            "SELECT " + COLUMNS + " FROM dead_letter" + OF_KEY + " AND record_offset < :offset ORDER BY place";
    private static final String COUNT = "SELECT count(*) FROM dead_letter" + OF_KEY;
    private static final String REOPEN = "DELETE FROM parked_key" + OF_KEY
            + " AND NOT EXISTS (SELECT FROM dead_letter d WHERE d.consumer = :consumer AND d.topic = :topic"
            + " AND d.key = :key)";

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Sealing sealing;

    DeadLetterRows(DatabaseClient database, JsonMapper json, Sealing sealing) {
        this.database = database;
        this.json = json;
        this.sealing = sealing;
    }

    /** Those of the keys that are parked, locked until the transaction ends. */
    Flux<String> lock(String consumer, String topic, Collection<String> keys) {
        return database.sql(LOCK)
                .bind("consumer", consumer)
                .bind("topic", topic)
                .bind("keys", keys.toArray(String[]::new))
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all();
    }

    /** Adds a record to the end of its key's queue; says whether it was not there before. */
    Mono<Boolean> add(String consumer, Arrived entry, String reason) {
        UUID id = Ids.next();
        Sealed value = sealing.seal(id, entry.value());
        return database.sql(PARK)
                .bind("id", id)
                .bind("consumer", consumer)
                .bind("topic", entry.topic())
                .bind("key", entry.key())
                .bind("eventId", entry.id())
                .bind("again", entry.wantsItsAnswerAgain())
                .bind("partition", entry.partition())
                .bind("offset", entry.offset())
                .bind("headers", Json.of(json.writeValueAsString(entry.headers())))
                .bind("keyId", value.keyId())
                .bind("value", value.bytes())
                .bind("reason", reason)
                .map(_ -> true)
                .one()
                .defaultIfEmpty(false);
    }

    /** The one whose turn it is, with its value. */
    Mono<DeadLetter> head(String consumer, String topic, String key) {
        return ofKey(HEAD, consumer, topic, key)
                .map(row -> letter(row, valueIn(row)))
                .one();
    }

    /** One without its value. */
    Mono<DeadLetter> one(UUID id) {
        return database.sql(ONE).bind("id", id).map(row -> letter(row, null)).one();
    }

    /** Those that came before a record of the same key, without their values. */
    Flux<DeadLetter> older(String consumer, Arrived entry) {
        return ofKey(OLDER, consumer, entry.topic(), entry.key())
                .bind("offset", entry.offset())
                .map(row -> letter(row, null))
                .all();
    }

    Mono<Long> count(String consumer, String topic, String key) {
        return ofKey(COUNT, consumer, topic, key)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    Mono<Void> remove(DeadLetter letter) {
        return database.sql("DELETE FROM dead_letter WHERE id = :id")
                .bind("id", letter.id())
                .then();
    }

    Mono<Void> say(DeadLetter letter, String reason) {
        return database.sql("UPDATE dead_letter SET reason = :reason WHERE id = :id")
                .bind("id", letter.id())
                .bind("reason", reason)
                .then();
    }

    /** Lets a key go on if nothing waits in it; says whether it does. */
    Mono<Boolean> reopen(String consumer, String topic, String key) {
        return ofKey(REOPEN, consumer, topic, key).fetch().rowsUpdated().map(rows -> rows > 0);
    }

    private DatabaseClient.GenericExecuteSpec ofKey(String sql, String consumer, String topic, String key) {
        return database.sql(sql).bind("consumer", consumer).bind("topic", topic).bind("key", key);
    }

    private DeadLetter letter(Readable row, byte @Nullable [] value) {
        var entry = new Arrived(
                need(row, "topic", String.class),
                need(row, "record_partition", Integer.class),
                need(row, "record_offset", Long.class),
                need(row, "key", String.class),
                json.readValue(need(row, "headers", Json.class).asString(), HEADERS),
                value);
        return new DeadLetter(need(row, "id", UUID.class), need(row, "consumer", String.class), entry);
    }

    private byte[] valueIn(Readable row) {
        return sealing.openOrClear(
                need(row, "id", UUID.class), row.get("key_id", String.class), need(row, "value", byte[].class));
    }
}
