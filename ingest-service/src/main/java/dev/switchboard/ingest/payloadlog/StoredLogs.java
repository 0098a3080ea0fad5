package dev.switchboard.ingest.payloadlog;

import static dev.switchboard.ingest.payloadlog.PayloadLogList.need;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replay;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replayer;
import dev.switchboard.ingest.sealing.Sealed;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.problem.ProblemException;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads single payload logs, and keeps their replays. */
@Component
final class StoredLogs {

    /** The id tells the time, the time tells the partition. */
    static final String BY_ID = """
            SELECT l.id, l.integration_id, i.name AS integration_name, l.kind, l.received_at, l.outcome, l.reason,
                l.provider_id, l.bytes, l.content_type, l.verification, l.headers, l.source_address, l.dedupe_key,
                l.duplicate_of, l.ordinal, l.event_ids, l.key_id, l.body
            FROM payload_log l JOIN integration i ON i.id = l.integration_id
            WHERE l.received_at = :receivedAt AND l.id = :id""";

    private static final String REPLAYS = """
            SELECT replayed_at, member_id, member_name FROM payload_replay
            WHERE log_id = :logId ORDER BY replayed_at, id""";

    private static final String ADD_REPLAY = """
            INSERT INTO payload_replay (id, log_id, replayed_at, member_id, member_name, events)
            VALUES (:id, :logId, :at, :memberId, :memberName, :events)""";

    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;

    StoredLogs(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The log, or a 404. */
    Mono<StoredLog> get(UUID id) {
        return database.sql(BY_ID)
                .bind("receivedAt", Ids.timeOf(id))
                .bind("id", id)
                .map(this::log)
                .one()
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("payload log")));
    }

    Mono<List<Replay>> replaysOf(UUID id) {
        return database.sql(REPLAYS)
                .bind("logId", id)
                .map(row -> new Replay(
                        need(row, "replayed_at", Instant.class),
                        new Replayer(need(row, "member_id", UUID.class), need(row, "member_name", String.class))))
                .all()
                .collectList();
    }

    Mono<Void> addReplay(UUID logId, Instant at, Caller caller, int events) {
        return database.sql(ADD_REPLAY)
                .bind("id", Ids.next())
                .bind("logId", logId)
                .bind("at", at)
                .bind("memberId", caller.id())
                .bind("memberName", caller.name())
                .bind("events", events)
                .then();
    }

    private StoredLog log(Readable row) {
        return new StoredLog(
                need(row, "id", UUID.class),
                need(row, "integration_id", UUID.class),
                need(row, "integration_name", String.class),
                need(row, "kind", String.class),
                need(row, "received_at", Instant.class),
                Outcome.of(need(row, "outcome", String.class)),
                row.get("reason", String.class),
                row.get("provider_id", String.class),
                need(row, "bytes", Long.class),
                row.get("content_type", String.class),
                need(row, "verification", String.class),
                json.readValue(need(row, "headers", String.class), HEADERS),
                row.get("source_address", String.class),
                row.get("dedupe_key", String.class),
                row.get("duplicate_of", UUID.class),
                row.get("ordinal", Long.class),
                List.of(need(row, "event_ids", UUID[].class)),
                bodyIn(row));
    }

    private static @Nullable Sealed bodyIn(Readable row) {
        String keyId = row.get("key_id", String.class);
        byte[] body = row.get("body", byte[].class);
        return keyId == null || body == null ? null : new Sealed(keyId, Bytes.of(body));
    }
}
