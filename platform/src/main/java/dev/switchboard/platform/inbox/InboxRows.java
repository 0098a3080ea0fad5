package dev.switchboard.platform.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** What each consumer has handled. Runs in the caller's transaction. */
final class InboxRows {

    private static final String REMEMBER = """
            INSERT INTO inbox (consumer, event_id, topic, key)
            SELECT :consumer, event_id, :topic, key FROM unnest(:ids, :keys) AS given(event_id, key)
            ORDER BY event_id
            ON CONFLICT DO NOTHING
            RETURNING event_id""";

    private final DatabaseClient database;

    InboxRows(DatabaseClient database) {
        this.database = database;
    }

    /** Remembers records of one topic as handled; answers the ids of those that were not remembered before. */
    Flux<UUID> remember(String consumer, Collection<Arrived> entries) {
        if (entries.isEmpty()) {
            return Flux.empty();
        }
        List<Arrived> given = List.copyOf(entries);
        return database.sql(REMEMBER)
                .bind("consumer", consumer)
                .bind("topic", given.getFirst().topic())
                .bind("ids", given.stream().map(Arrived::id).toArray(UUID[]::new))
                .bind("keys", given.stream().map(Arrived::key).toArray(String[]::new))
                .map(row -> Objects.requireNonNull(row.get(0, UUID.class)))
                .all();
    }
}
