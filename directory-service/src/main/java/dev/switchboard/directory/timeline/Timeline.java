package dev.switchboard.directory.timeline;

import static dev.switchboard.platform.sql.Columns.need;
import static java.util.Objects.requireNonNull;

import dev.switchboard.directory.customer.CustomersThings;
import dev.switchboard.platform.id.Ids;
import io.r2dbc.postgresql.codec.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The timelines in PostgreSQL. A thing has one entry, which follows its highest version, so that neither the order in which
 * events are heard nor how often matters. Methods run in the caller's transaction.
 */
@Component
public final class Timeline implements CustomersThings {

    private static final String PUT = """
            INSERT INTO timeline_entry AS e (id, type, ref, version, at, title, detail, status, payload_log_id)
            SELECT id, type, ref, version, at, title, detail, status, payload_log_id
            FROM jsonb_to_recordset(:rows) AS r (id uuid, type text, ref uuid, version bigint, at timestamptz, title text,
                detail text, status text, payload_log_id uuid)
            ORDER BY ref
            ON CONFLICT (ref, type) DO UPDATE
            SET version = excluded.version, at = excluded.at, title = excluded.title, detail = excluded.detail,
                status = excluded.status, payload_log_id = excluded.payload_log_id
            WHERE e.version < excluded.version
            RETURNING e.id, e.ref""";

    private static final String LIFT = "DELETE FROM timeline_place WHERE entry_id = ANY (:entries)";

    private static final String PLACE = """
            INSERT INTO timeline_place (customer_id, at, entry_id)
            SELECT customer, e.at, e.id FROM unnest(:customers, :entries) AS placed (customer, entry)
            JOIN timeline_entry e ON e.id = entry
            WHERE e.id = ANY (:entries)
            ORDER BY e.id, customer""";

    private static final String MOVE = """
            WITH moved AS (DELETE FROM timeline_place WHERE customer_id = :from RETURNING at, entry_id)
            INSERT INTO timeline_place (customer_id, at, entry_id) SELECT :into, at, entry_id FROM moved
            ON CONFLICT DO NOTHING""";

    private final DatabaseClient database;
    private final JsonMapper json;

    Timeline(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Puts things of one type where they belong now; an older version of a known thing changes nothing. */
    public Mono<Void> put(Collection<Happening> happenings) {
        Map<UUID, Happening> things =
                happenings.stream().collect(Collectors.toMap(Happening::ref, Function.identity(), Timeline::newer));
        if (things.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(PUT)
                .bind(
                        "rows",
                        Json.of(json.writeValueAsString(
                                things.values().stream().map(Timeline::columns).toList())))
                .map(row -> Map.entry(need(row, "ref", UUID.class), need(row, "id", UUID.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .filter(changed -> !changed.isEmpty())
                .flatMap(changed -> place(changed, things));
    }

    private static Happening newer(Happening one, Happening other) {
        return one.version() < other.version() ? other : one;
    }

    private Mono<Void> place(Map<UUID, UUID> entries, Map<UUID, Happening> things) {
        List<UUID> customers = new ArrayList<>();
        List<UUID> places = new ArrayList<>();
        entries.forEach(
                (ref, entry) -> requireNonNull(things.get(ref)).customers().forEach(customer -> {
                    customers.add(customer);
                    places.add(entry);
                }));
        return database.sql(LIFT)
                .bind("entries", entries.values().toArray(UUID[]::new))
                .then()
                .then(database.sql(PLACE)
                        .bind("customers", customers.toArray(UUID[]::new))
                        .bind("entries", places.toArray(UUID[]::new))
                        .then());
    }

    private static Map<String, @Nullable Object> columns(Happening happening) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", Ids.next());
        columns.put("type", happening.type().word());
        columns.put("ref", happening.ref());
        columns.put("version", happening.version());
        columns.put("at", happening.at());
        columns.put("title", happening.title());
        columns.put("detail", happening.detail());
        columns.put("status", happening.status());
        columns.put("payload_log_id", happening.payloadLogId());
        return columns;
    }

    @Override
    public Mono<Void> move(UUID from, UUID into) {
        return database.sql(MOVE).bind("from", from).bind("into", into).then();
    }
}
