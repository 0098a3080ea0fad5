package dev.switchboard.directory.order;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.directory.customer.CustomersThings;
import dev.switchboard.directory.customer.SearchWords;
import dev.switchboard.directory.order.Order.OrderKey;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The orders in PostgreSQL. Methods run in the caller's transaction, after customers were locked. */
@Component
final class Orders implements CustomersThings {

    /** The original of a payload that told of an order. */
    record Payload(UUID order, UUID payloadLogId, JsonNode source) {}

    static final String LOCK = """
            SELECT o.id, o.integration_id, o.order_id, o.payload_log_id, o.ordinal, o.brand_id, o.creator_id, o.package_name,
                o.amount, o.quantity, o.currency, o.status, o.placed_at, o.version, o.said
            FROM placed_order o JOIN unnest(:integrations, :orders) AS wanted (integration, told)
                ON o.integration_id = wanted.integration AND o.order_id = wanted.told
            WHERE o.order_id = ANY (:orders)
            ORDER BY o.integration_id, o.order_id FOR UPDATE OF o""";

    private static final String STORE = """
            INSERT INTO placed_order (id, integration_id, order_id, payload_log_id, ordinal, brand_id, creator_id,
                package_name, amount, quantity, currency, status, search, placed_at, version, said)
            SELECT id, integration_id, order_id, payload_log_id, ordinal, brand_id, creator_id, package_name, amount,
                quantity, currency, status, array_to_tsvector(words), placed_at, version, said
            FROM jsonb_to_recordset(:rows) AS r (id uuid, integration_id uuid, order_id text, payload_log_id uuid,
                ordinal bigint, brand_id uuid, creator_id uuid, package_name text, amount text, quantity bigint,
                currency text, status text, words text[], placed_at timestamptz, version bigint, said bigint)
            ORDER BY integration_id, order_id
            ON CONFLICT (id) DO UPDATE
            SET payload_log_id = excluded.payload_log_id, ordinal = excluded.ordinal, brand_id = excluded.brand_id,
                creator_id = excluded.creator_id, package_name = excluded.package_name, amount = excluded.amount,
                quantity = excluded.quantity, currency = excluded.currency, status = excluded.status,
                search = excluded.search, version = excluded.version, said = excluded.said""";

    private static final String KEEP = """
            INSERT INTO order_payload (id, placed_order_id, payload_log_id, key_id, sealed)
            SELECT id, placed_order_id, payload_log_id, key_id, decode(sealed, 'base64')
            FROM jsonb_to_recordset(:rows) AS r (id uuid, placed_order_id uuid, payload_log_id uuid, key_id text, sealed text)
            ON CONFLICT DO NOTHING""";

    private static final String MOVE_BRAND = "UPDATE placed_order SET brand_id = :into WHERE brand_id = :from";
    private static final String MOVE_CREATOR = "UPDATE placed_order SET creator_id = :into WHERE creator_id = :from";

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Sealing sealing;

    Orders(DatabaseClient database, JsonMapper json, Sealing sealing) {
        this.database = database;
        this.json = json;
        this.sealing = sealing;
    }

    /** Those of the orders that are known, locked. */
    Flux<Order> lock(Set<OrderKey> keys) {
        return database.sql(LOCK)
                .bind("integrations", keys.stream().map(OrderKey::integrationId).toArray(UUID[]::new))
                .bind("orders", keys.stream().map(OrderKey::orderId).toArray(String[]::new))
                .map(Orders::order)
                .all();
    }

    /** Keeps orders as they are now. */
    Mono<Void> store(Collection<Order> orders) {
        return written(STORE, orders.stream().map(Orders::columns).toList()).then();
    }

    /** Keeps originals with their orders, however often they arrive. */
    Mono<Void> keep(List<Payload> payloads) {
        return written(KEEP, payloads.stream().map(this::columns).toList()).then();
    }

    @Override
    public Mono<Void> move(UUID from, UUID into) {
        return Flux.just(MOVE_BRAND, MOVE_CREATOR)
                .concatMap(move ->
                        database.sql(move).bind("from", from).bind("into", into).then())
                .then();
    }

    private GenericExecuteSpec written(String sql, List<Map<String, @Nullable Object>> rows) {
        return database.sql(sql).bind("rows", Json.of(json.writeValueAsString(rows)));
    }

    private static Order order(Readable row) {
        return new Order(
                need(row, "id", UUID.class),
                new OrderKey(need(row, "integration_id", UUID.class), need(row, "order_id", String.class)),
                need(row, "payload_log_id", UUID.class),
                need(row, "ordinal", Long.class),
                row.get("brand_id", UUID.class),
                row.get("creator_id", UUID.class),
                row.get("package_name", String.class),
                row.get("amount", String.class),
                row.get("quantity", Long.class),
                row.get("currency", String.class),
                row.get("status", String.class),
                need(row, "placed_at", Instant.class),
                need(row, "version", Long.class),
                need(row, "said", Long.class));
    }

    private static Map<String, @Nullable Object> columns(Order order) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", order.id());
        columns.put("integration_id", order.key().integrationId());
        columns.put("order_id", order.key().orderId());
        columns.put("payload_log_id", order.payloadLogId());
        columns.put("ordinal", order.ordinal());
        columns.put("brand_id", order.brandId());
        columns.put("creator_id", order.creatorId());
        columns.put("package_name", order.packageName());
        columns.put("amount", order.amount());
        columns.put("quantity", order.quantity());
        columns.put("currency", order.currency());
        columns.put("status", order.status());
        columns.put("words", SearchWords.of(Arrays.asList(order.key().orderId(), order.packageName(), order.status())));
        columns.put("placed_at", order.placedAt());
        columns.put("version", order.version());
        columns.put("said", order.said());
        return columns;
    }

    /** The bytes go as Base64. */
    private Map<String, @Nullable Object> columns(Payload payload) {
        UUID id = Ids.next();
        Sealed source = sealing.seal(id, json.writeValueAsBytes(payload.source()));
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", id);
        columns.put("placed_order_id", payload.order());
        columns.put("payload_log_id", payload.payloadLogId());
        columns.put("key_id", source.keyId());
        columns.put("sealed", source.bytes());
        return columns;
    }
}
