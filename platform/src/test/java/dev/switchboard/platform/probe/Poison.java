package dev.switchboard.platform.probe;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.platform.id.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A handler that keeps names in the order in which they came, and refuses those that it was told to refuse. */
final class Poison {

    private final DatabaseClient database;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicLong offset = new AtomicLong();
    private final String topic;

    Poison(DatabaseClient database, String topic) {
        this.database = database;
        this.topic = topic;
    }

    /** Empties all tables. */
    void forget() {
        for (String table : List.of("thing", "inbox", "dead_letter", "parked_key")) {
            update("DELETE FROM " + table);
        }
    }

    void refuse(String name) {
        refused.add(name);
    }

    void refuseNothing() {
        refused.clear();
    }

    Mono<Void> handle(Envelope<SwitchboardEvent> envelope) {
        String name = ((TeamMemberSaved) envelope.event()).name();
        if (refused.contains(name)) {
            return Mono.error(new IllegalStateException("cannot take " + name));
        }
        return database.sql("INSERT INTO thing (id, title) VALUES (:id, :title)")
                .bind("id", Ids.next())
                .bind("title", name)
                .then();
    }

    /** Names that were handled and committed, in order. */
    List<String> handled() {
        return texts("SELECT title FROM thing ORDER BY id");
    }

    void update(String sql) {
        database.sql(sql).then().block();
    }

    List<String> texts(String sql) {
        return database.sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /** The next record of the topic. */
    ConsumerRecord<String, byte[]> entry(UUID key, String name) {
        UUID log = Ids.next();
        var member = new TeamMemberSaved(
                key, name, name + "@example.com", "agent", "available", true, List.of(), List.of(), List.of(), 1);
        var envelope = new Envelope<>(
                Ids.next(), "/test", Instant.parse("2026-01-01T00:00:00Z"), log, log, null, null, member);
        return entry(key.toString(), EventCodec.headers(envelope), EventCodec.encode(member));
    }

    ConsumerRecord<String, byte[]> entry(String key, Map<String, String> headers, byte[] value) {
        var entry = new ConsumerRecord<>(topic, 0, offset.getAndIncrement(), key, value);
        headers.forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }

    static String header(ConsumerRecord<String, byte[]> entry, String name) {
        return EventCodec.text(entry.headers().lastHeader(name).value());
    }
}
