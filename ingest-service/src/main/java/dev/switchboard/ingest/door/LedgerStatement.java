package dev.switchboard.ingest.door;

import dev.switchboard.ingest.door.Ledger.Standing;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The one statement by which lines get into the ledger; it is its own transaction, so many lines share one commit.
 *
 * <p>In order: lines whose integration has changed since are left out; deliveries are remembered; the first of each draws
 * the ordinal of its thing; logs and events follow. A copy finds out whose copy it is under the same locks. They are
 * taken in one order, deliveries before things and each sorted, so that no two instances can wait for each other. (The
 * sorting columns come in an order in which nothing upstream is sorted, so that each sort reads all before it gives any.)
 */
final class LedgerStatement {

    private static final String SQL = """
            WITH given AS MATERIALIZED (
                SELECT line.*
                FROM jsonb_to_recordset($1) AS line (
                    id uuid, integration_id uuid, version bigint, kind text, outcome text, reason text, verification text, source text, bytes bigint,
                    content_type text, headers jsonb, mapping jsonb, source_address text, key_id text, body text, search text[],
                    provider_id text, dedupe_key text, by_body boolean, body_hash text, events jsonb, event_search text[])
                JOIN integration i ON i.id = line.integration_id AND i.version = line.version
            ), remembered AS (
                INSERT INTO dedupe_key AS known (integration_id, key, log_id, received_at)
                SELECT integration_id, dedupe_key, id, uuid_extract_timestamp(id) FROM given WHERE dedupe_key IS NOT NULL
                ORDER BY dedupe_key, integration_id
                ON CONFLICT (integration_id, key) DO UPDATE SET log_id = known.log_id
                RETURNING integration_id, key, log_id
            ), drawn AS (
                INSERT INTO latest_payload AS latest (integration_id, provider_id, ordinal, body_hash, log_id)
                SELECT integration_id, provider_id, 1, decode(body_hash, 'base64'), id FROM given
                WHERE provider_id IS NOT NULL AND (dedupe_key IS NULL OR id = ANY (ARRAY(SELECT log_id FROM remembered)))
                ORDER BY provider_id, integration_id
                ON CONFLICT (integration_id, provider_id) DO UPDATE
                SET (ordinal, log_id, body_hash) = (
                    SELECT CASE WHEN copy THEN latest.ordinal ELSE latest.ordinal + 1 END,
                           CASE WHEN copy THEN latest.log_id ELSE excluded.log_id END,
                           excluded.body_hash
                    FROM (SELECT latest.body_hash = excluded.body_hash
                                 AND excluded.log_id = ANY (ARRAY(SELECT id FROM given WHERE by_body)) AS copy) AS compared)
                RETURNING integration_id, provider_id, ordinal, log_id
            ), standing AS MATERIALIZED (
                SELECT given.id, drawn.ordinal, nullif(coalesce(drawn.log_id, remembered.log_id), given.id) AS first
                FROM given
                LEFT JOIN remembered ON remembered.integration_id = given.integration_id
                    AND remembered.key = given.dedupe_key
                LEFT JOIN drawn ON drawn.integration_id = given.integration_id AND drawn.provider_id = given.provider_id
            ), logged AS (
                INSERT INTO payload_log (id, received_at, integration_id, kind, outcome, reason, provider_id, bytes,
                    content_type, verification, source, headers, mapping, source_address, dedupe_key, duplicate_of, ordinal, event_ids,
                    body_hash, key_id, body, search)
                SELECT id, uuid_extract_timestamp(id), integration_id, kind,
                    coalesce(outcome, CASE WHEN first IS NOT NULL THEN 'duplicate' ELSE 'accepted' END),
                    reason, provider_id, bytes, content_type, verification, source, headers, mapping, source_address, dedupe_key, first,
                    CASE WHEN first IS NULL THEN ordinal END,
                    ARRAY(SELECT (event ->> 'event_id')::uuid FROM jsonb_array_elements(events) AS event WHERE first IS NULL),
                    CASE WHEN first IS NULL THEN decode(body_hash, 'base64') END,
                    key_id, decode(body, 'base64'),
                    array_to_tsvector(CASE WHEN first IS NULL THEN search || event_search ELSE search END)
                FROM given JOIN standing USING (id)
            ), said AS (
                INSERT INTO outbox (event_id, topic, key, headers, value)
                SELECT event_id, topic, key, jsonb_build_object('ce_ordinal', ordinal::text) || event.headers,
                    decode(value, 'base64')
                FROM standing JOIN given USING (id),
                    ROWS FROM (jsonb_to_recordset(events) AS (event_id uuid, topic text, key text, headers jsonb, value text))
                        WITH ORDINALITY AS event (event_id, topic, key, headers, value, position)
                WHERE first IS NULL
                ORDER BY id, position
            )
            SELECT id, first FROM standing""";

    private LedgerStatement() {}

    /** Writes lines that share no lock; says where those stand that are written. */
    static Mono<Map<UUID, Standing>> write(Connection connection, List<Line> lines) {
        // Not done at the rows, nor at the end of the result: only when the server is ready again has it committed.
        return Flux.from(connection.createStatement(SQL).bind(0, json(lines)).execute())
                .concatMap(result -> result.map(row -> Map.entry(id(row), standing(row))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Json json(List<Line> lines) {
        var array = new ByteArrayOutputStream(
                lines.stream().mapToInt(line -> line.json().size() + 1).sum() + 1);
        char separator = '[';
        for (Line line : lines) {
            array.write(separator);
            array.writeBytes(line.json().array());
            separator = ',';
        }
        array.write(']');
        return Json.of(array.toByteArray());
    }

    private static UUID id(Readable row) {
        return Objects.requireNonNull(row.get("id", UUID.class));
    }

    private static Standing standing(Readable row) {
        UUID first = row.get("first", UUID.class);
        return first == null ? new Standing.Kept() : new Standing.Again(first);
    }
}
