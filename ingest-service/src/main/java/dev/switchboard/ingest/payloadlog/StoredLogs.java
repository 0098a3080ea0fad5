package dev.switchboard.ingest.payloadlog;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replay;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replayer;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.problem.ProblemException;
import dev.switchboard.platform.sealing.Sealed;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads single payload logs, and keeps their replays. */
@Component
public final class StoredLogs {

    /** The id tells the time, the time tells the partition. */
    static final String BY_ID = """
            SELECT l.id, l.integration_id, i.name AS integration_name, i.mapping AS present_mapping, l.mapping, l.kind, l.received_at, l.outcome, l.reason,
                l.provider_id, l.bytes, l.content_type, l.verification, l.source, l.headers, l.source_address, l.dedupe_key,
                l.duplicate_of, l.ordinal, l.event_ids, l.key_id, l.body
            FROM payload_log l JOIN integration i ON i.id = l.integration_id
            WHERE l.received_at = :receivedAt AND l.id = :id""";

    private static final String LOCK =
            "SELECT 1 FROM payload_log l WHERE l.received_at = :receivedAt AND l.id = :id FOR UPDATE";

    private static final String REPLAYS = """
            SELECT replayed_at, member_id, member_name, mode, events, job_id FROM payload_replay
            WHERE log_id = :logId ORDER BY replayed_at, id""";

    private static final String ADD_REPLAY = """
            INSERT INTO payload_replay (id, log_id, replayed_at, member_id, member_name, mode, events, job_id)
            VALUES (:id, :logId, :at, :memberId, :memberName, :mode, :events, :jobId)""";

    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> MAPPING = new TypeReference<>() {};

    /** What nobody proved to be the sender's is no example of what it sends. */
    static final String LATEST_READABLE = """
            SELECT l.id FROM payload_log l
            WHERE l.integration_id = :integrationId AND l.body IS NOT NULL AND l.verification <> 'refused'
            ORDER BY l.received_at DESC, l.id DESC LIMIT 1""";

    private final DatabaseClient database;
    private final JsonMapper json;

    StoredLogs(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The log, or a 404. */
    public Mono<StoredLog> get(UUID id) {
        return find(id).switchIfEmpty(Mono.error(() -> ProblemException.notFound("payload log")));
    }

    /** The last payload of an integration that a mapping can be tried on, or nothing. */
    public Mono<UUID> latestOf(UUID integrationId) {
        return database.sql(LATEST_READABLE)
                .bind("integrationId", integrationId)
                .map(row -> need(row, "id", UUID.class))
                .one();
    }

    /** The log, or nothing. */
    public Mono<StoredLog> find(UUID id) {
        return byId(BY_ID, id).map(this::log).one();
    }

    /** The log as it stands once it is locked until the transaction ends, or nothing. */
    public Mono<StoredLog> lock(UUID id) {
        return byId(LOCK, id).fetch().first().then(find(id));
    }

    private GenericExecuteSpec byId(String sql, UUID id) {
        return database.sql(sql).bind("receivedAt", Ids.timeOf(id)).bind("id", id);
    }

    Mono<List<Replay>> replaysOf(UUID id) {
        return database.sql(REPLAYS)
                .bind("logId", id)
                .map(row -> new Replay(
                        need(row, "replayed_at", Instant.class),
                        new Replayer(need(row, "member_id", UUID.class), need(row, "member_name", String.class)),
                        need(row, "mode", String.class),
                        need(row, "events", Integer.class),
                        row.get("job_id", UUID.class)))
                .all()
                .collectList();
    }

    /** Marks a log as sent on once more, in the caller's transaction. */
    public Mono<Void> addReplay(UUID logId, Replay replay) {
        var mark = database.sql(ADD_REPLAY)
                .bind("id", Ids.next())
                .bind("logId", logId)
                .bind("at", replay.at())
                .bind("memberId", replay.by().id())
                .bind("memberName", replay.by().name())
                .bind("mode", replay.mode())
                .bind("events", replay.events());
        UUID job = replay.replayId();
        return (job == null ? mark.bindNull("jobId", UUID.class) : mark.bind("jobId", job)).then();
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
                Delivery.Origin.of(need(row, "source", String.class)),
                json.readValue(need(row, "headers", String.class), HEADERS),
                row.get("source_address", String.class),
                row.get("dedupe_key", String.class),
                row.get("duplicate_of", UUID.class),
                row.get("ordinal", Long.class),
                List.of(need(row, "event_ids", UUID[].class)),
                mapping(row.get("mapping", String.class)),
                mapping(row.get("present_mapping", String.class)),
                bodyIn(row));
    }

    private Map<String, String> mapping(@Nullable String given) {
        return given == null ? Map.of() : json.readValue(given, MAPPING);
    }

    private static @Nullable Sealed bodyIn(Readable row) {
        String keyId = row.get("key_id", String.class);
        byte[] body = row.get("body", byte[].class);
        return keyId == null || body == null ? null : new Sealed(keyId, body);
    }
}
