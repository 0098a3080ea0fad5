package dev.switchboard.platform.deadletter;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.platform.PlatformProperties;
import dev.switchboard.platform.deadletter.DeadLetterViews.DeadLetterItem;
import dev.switchboard.platform.deadletter.DeadLetterViews.DeadLetterView;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.sealing.Sealing;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Parked records, to look at. */
final class DeadLetterList {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final String COLUMNS = """
            d.id, d.consumer, d.topic, d.key, d.record_partition, d.record_offset, d.reason, d.parked_at,
            d.headers->>'ce_id' AS event_id, d.headers->>'ce_type' AS event_type,
            d.headers->>'ce_correlationid' AS correlation_id,
            NOT EXISTS (SELECT FROM dead_letter e WHERE e.consumer = d.consumer AND e.topic = d.topic AND e.key = d.key
                        AND e.place < d.place) AS head""";
    private static final String ONE =
            "SELECT " + COLUMNS + ", d.headers, d.key_id, d.value FROM dead_letter d WHERE d.id = :id";

    /** A key with dead letters. */
    record ParkedKey(String consumer, String topic, String key) {}

    /** What is wanted; each may be left out. */
    record Wanted(
            @Nullable String consumer,
            @Nullable String topic,
            @Nullable String key,
            @Nullable String q) {

        static final Wanted ALL = new Wanted(null, null, null, null);

        Filter filter() {
            return Filter.none()
                    .and("d.consumer = :consumer", "consumer", consumer)
                    .and("d.topic = :topic", "topic", topic)
                    .and("d.key = :key", "key", key)
                    .and(
                            "strpos(lower(concat_ws(' ', d.consumer, d.topic, d.key, d.headers->>'ce_id',"
                                    + " d.headers->>'ce_type', d.headers->>'ce_correlationid', d.reason)), lower(:q)) > 0",
                            "q",
                            q == null ? null : q.replace("\0", ""));
        }
    }

    private final String service;
    private final DatabaseClient database;
    private final JsonMapper json;
    private final Sealing sealing;
    private final KeysetList<DeadLetterItem> list;

    DeadLetterList(PlatformProperties platform, DatabaseClient database, JsonMapper json, Sealing sealing) {
        this.service = platform.service();
        this.database = database;
        this.json = json;
        this.sealing = sealing;
        this.list = new KeysetList<>(database, COLUMNS, "dead_letter d", "d.id", this::item)
                .sortedBy("parkedAt", "d.parked_at", "timestamptz")
                .sortedBy("consumer", "d.consumer", "text")
                .sortedBy("key", "d.key", "text")
                .byDefault("-parkedAt");
    }

    Mono<Listing<DeadLetterItem>> page(ListRequest request, Wanted wanted) {
        return list.page(request, wanted.filter());
    }

    Mono<DeadLetterView> one(UUID id) {
        return database.sql(ONE).bind("id", id).map(this::view).one();
    }

    /** Keys in which a record that is wanted is parked, the longest parked first. */
    Flux<ParkedKey> keys(Wanted wanted) {
        Filter filter = wanted.filter();
        return database.sql("""
                        SELECT consumer, topic, key FROM parked_key WHERE (consumer, topic, key) IN (
                            SELECT d.consumer, d.topic, d.key FROM dead_letter d WHERE %s)
                        ORDER BY parked_at, consumer, topic, key""".formatted(filter.sql()))
                .bindValues(filter.values())
                .map(row -> new ParkedKey(
                        need(row, "consumer", String.class),
                        need(row, "topic", String.class),
                        need(row, "key", String.class)))
                .all();
    }

    /** How many wait in a key. */
    Mono<Long> waiting(ParkedKey key) {
        return database.sql(
                        "SELECT count(*) FROM dead_letter WHERE consumer = :consumer AND topic = :topic AND key = :key")
                .bind("consumer", key.consumer())
                .bind("topic", key.topic())
                .bind("key", key.key())
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    private DeadLetterItem item(Readable row) {
        return new DeadLetterItem(
                need(row, "id", UUID.class),
                service,
                need(row, "consumer", String.class),
                need(row, "topic", String.class),
                need(row, "key", String.class),
                need(row, "record_partition", Integer.class),
                need(row, "record_offset", Long.class),
                uuid(row.get("event_id", String.class)),
                row.get("event_type", String.class),
                uuid(row.get("correlation_id", String.class)),
                need(row, "reason", String.class),
                need(row, "head", Boolean.class),
                need(row, "parked_at", Instant.class));
    }

    private DeadLetterView view(Readable row) {
        Map<String, String> headers =
                json.readValue(need(row, "headers", Json.class).asString(), HEADERS);
        byte[] value = sealing.openOrClear(
                need(row, "id", UUID.class), row.get("key_id", String.class), need(row, "value", byte[].class));
        try {
            String asText = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return new DeadLetterView(item(row), headers, asText, null);
        } catch (CharacterCodingException _) {
            return new DeadLetterView(item(row), headers, Base64.getEncoder().encodeToString(value), "base64");
        }
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
