package dev.switchboard.platform.inbox;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.SwitchboardEvent;
import io.r2dbc.postgresql.codec.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The inbox's tables. All methods run in the caller's transaction. */
final class InboxRows {

    private static final String LOCK_PARKED_KEYS = """
            SELECT key FROM parked_key
            WHERE consumer = :consumer AND topic = :topic AND key = ANY(:keys)
            ORDER BY key FOR UPDATE""";

    private static final String REMEMBER = """
            INSERT INTO inbox (consumer, event_id, topic, key)
            SELECT :consumer, event_id, :topic, key FROM unnest(:ids, :keys) AS given(event_id, key)
            ORDER BY event_id
            ON CONFLICT DO NOTHING
            RETURNING event_id""";

    private static final String PARK_KEY = """
            INSERT INTO parked_key (consumer, topic, key) VALUES (:consumer, :topic, :key) ON CONFLICT DO NOTHING""";

    private static final String PARK = """
            INSERT INTO dead_letter (consumer, topic, key, record_partition, record_offset, headers, value, reason)
            VALUES (:consumer, :topic, :key, :partition, :offset, :headers, :value, :reason)
            ON CONFLICT DO NOTHING""";

    private static final int REASON_LENGTH = 1000;

    private final DatabaseClient database;
    private final JsonMapper json;

    InboxRows(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Those of the keys that are parked, locked against replay until the transaction ends. */
    Flux<String> lockParkedKeys(String consumer, String topic, Collection<String> keys) {
        return database.sql(LOCK_PARKED_KEYS)
                .bind("consumer", consumer)
                .bind("topic", topic)
                .bind("keys", keys.toArray(String[]::new))
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all();
    }

    /** Remembers events as handled; answers those that were not remembered before. */
    Flux<UUID> remember(String consumer, Map<ConsumerRecord<String, byte[]>, Envelope<SwitchboardEvent>> events) {
        if (events.isEmpty()) {
            return Flux.empty();
        }
        var entries = List.copyOf(events.entrySet());
        return database.sql(REMEMBER)
                .bind("consumer", consumer)
                .bind("topic", entries.getFirst().getKey().topic())
                .bind(
                        "ids",
                        entries.stream().map(entry -> entry.getValue().id()).toArray(UUID[]::new))
                .bind(
                        "keys",
                        entries.stream().map(entry -> keyOf(entry.getKey())).toArray(String[]::new))
                .map(row -> Objects.requireNonNull(row.get(0, UUID.class)))
                .all();
    }

    /** Parks a record, at the end of its key's queue. */
    Mono<Void> park(String consumer, ConsumerRecord<String, byte[]> entry, String reason) {
        Mono<Void> key = database.sql(PARK_KEY)
                .bind("consumer", consumer)
                .bind("topic", entry.topic())
                .bind("key", keyOf(entry))
                .then();
        return key.then(database.sql(PARK)
                .bind("consumer", consumer)
                .bind("topic", entry.topic())
                .bind("key", keyOf(entry))
                .bind("partition", entry.partition())
                .bind("offset", entry.offset())
                .bind("headers", Json.of(json.writeValueAsString(headersOf(entry))))
                .bind("value", valueOf(entry))
                .bind("reason", reason.substring(0, Math.min(reason.length(), REASON_LENGTH)))
                .then());
    }

    static String keyOf(ConsumerRecord<String, byte[]> entry) {
        @Nullable String key = entry.key();
        return key == null ? "" : key;
    }

    static Map<String, String> headersOf(ConsumerRecord<String, byte[]> entry) {
        Map<String, String> headers = new HashMap<>();
        entry.headers().forEach(header -> headers.put(header.key(), EventCodec.text(header.value())));
        return headers;
    }

    private static byte[] valueOf(ConsumerRecord<String, byte[]> entry) {
        byte @Nullable [] value = entry.value();
        return value == null ? new byte[0] : value;
    }
}
