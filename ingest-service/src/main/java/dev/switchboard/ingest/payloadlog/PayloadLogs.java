package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.payloadlog.PayloadLog.Result;
import dev.switchboard.ingest.payloadlog.PayloadLog.Result.Accepted;
import dev.switchboard.ingest.payloadlog.PayloadLog.Result.Duplicate;
import dev.switchboard.ingest.payloadlog.PayloadLog.Result.Rejected;
import dev.switchboard.ingest.sealing.Sealed;
import dev.switchboard.ingest.sealing.Sealing;
import io.r2dbc.postgresql.codec.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes payload logs; bodies are sealed on the way. */
@Component
public final class PayloadLogs {

    private static final String INSERT = """
            INSERT INTO payload_log (id, received_at, integration_id, kind, outcome, reason, provider_id, bytes,
                content_type, verification, headers, source_address, dedupe_key, duplicate_of, ordinal, event_ids,
                body_hash, key_id, body, search)
            VALUES (:id, :receivedAt, :integrationId, :kind, :outcome, :reason, :providerId, :bytes,
                :contentType, :verification, :headers, :sourceAddress, :dedupeKey, :duplicateOf, :ordinal, :eventIds,
                :bodyHash, :keyId, :body, array_to_tsvector(:search))""";

    private final DatabaseClient database;
    private final Sealing sealing;
    private final JsonMapper json;

    PayloadLogs(DatabaseClient database, Sealing sealing, JsonMapper json) {
        this.database = database;
        this.sealing = sealing;
        this.json = json;
    }

    /** Adds a log, in the caller's transaction if there is one. */
    public Mono<Void> add(PayloadLog log) {
        GenericExecuteSpec query = database.sql(INSERT)
                .bind("id", log.id())
                .bind("receivedAt", log.receivedAt())
                .bind("integrationId", log.integrationId())
                .bind("kind", log.kind())
                .bind("outcome", log.result().outcome())
                .bind("bytes", log.size())
                .bind("verification", log.verification())
                .bind("headers", Json.of(json.writeValueAsString(log.headers())))
                .bind("search", searchOf(log));
        query = bind(query, "contentType", log.contentType(), String.class);
        query = bind(query, "sourceAddress", log.sourceAddress(), String.class);
        return bindResult(bindBody(query, log), log.result()).then();
    }

    private GenericExecuteSpec bindBody(GenericExecuteSpec query, PayloadLog log) {
        Bytes body = log.body();
        Sealed sealed = body == null ? null : sealing.seal(log.id(), body);
        return sealed == null
                ? query.bindNull("keyId", String.class).bindNull("body", byte[].class)
                : query.bind("keyId", sealed.keyId())
                        .bind("body", sealed.bytes().array());
    }

    private static GenericExecuteSpec bindResult(GenericExecuteSpec query, Result result) {
        var accepted = result instanceof Accepted it ? it : null;
        var duplicate = result instanceof Duplicate it ? it : null;
        var rejected = result instanceof Rejected it ? it : null;
        String providerId =
                accepted != null ? accepted.providerId() : duplicate != null ? duplicate.providerId() : null;
        String key = accepted != null ? accepted.dedupeKey() : duplicate != null ? duplicate.dedupeKey() : null;
        UUID[] eventIds = accepted == null ? new UUID[0] : accepted.eventIds().toArray(UUID[]::new);
        var bound = query.bind("eventIds", eventIds);
        bound = bind(bound, "reason", rejected == null ? null : rejected.reason(), String.class);
        bound = bind(bound, "providerId", providerId, String.class);
        bound = bind(bound, "dedupeKey", key, String.class);
        bound = bind(bound, "duplicateOf", duplicate == null ? null : duplicate.firstLogId(), UUID.class);
        bound = bind(bound, "ordinal", accepted == null ? null : accepted.ordinal(), Long.class);
        return bind(
                bound, "bodyHash", accepted == null ? null : accepted.bodyHash().array(), byte[].class);
    }

    private static <T> GenericExecuteSpec bind(
            GenericExecuteSpec query, String name, @Nullable T value, Class<T> type) {
        return value == null ? query.bindNull(name, type) : query.bind(name, value);
    }

    private static String[] searchOf(PayloadLog log) {
        List<String> words = new ArrayList<>(List.of(log.id().toString()));
        switch (log.result()) {
            case Accepted accepted -> {
                words.add(accepted.providerId());
                words.addAll(accepted.subjects());
                accepted.eventIds().forEach(id -> words.add(id.toString()));
            }
            case Duplicate duplicate -> words.add(duplicate.providerId());
            case Rejected rejected -> words.addAll(List.of(rejected.reason().split("\\W+")));
        }
        return words.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toArray(String[]::new);
    }
}
