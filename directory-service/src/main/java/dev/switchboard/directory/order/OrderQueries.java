package dev.switchboard.directory.order;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.directory.customer.Customers;
import dev.switchboard.directory.customer.SearchWords;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import dev.switchboard.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** Reads orders for people. The names of those who order and deliver are those of today. */
@Component
final class OrderQueries {

    static final String FROM =
            "placed_order o LEFT JOIN customer b ON b.id = o.brand_id" + " LEFT JOIN customer k ON k.id = o.creator_id";

    static final String COLUMNS = """
            o.id, o.order_id, o.integration_id, o.brand_id, coalesce(b.name, b.company) AS brand_name, o.creator_id,
            coalesce(k.name, k.company) AS creator_name, o.package_name, o.amount, o.quantity, o.currency, o.status,
            o.placed_at, o.payload_log_id, o.version""";

    /** By words of its own, or of those who order or deliver. */
    static final String FOUND = """
            o.id = ANY (ARRAY(
                SELECT f.id FROM placed_order f WHERE f.search @@ CAST(:q AS tsquery)
                UNION SELECT f.id FROM customer c JOIN placed_order f ON f.brand_id = c.id
                    WHERE c.search @@ CAST(:q AS tsquery)
                UNION SELECT f.id FROM customer c JOIN placed_order f ON f.creator_id = c.id
                    WHERE c.search @@ CAST(:q AS tsquery)))""";

    static final String OF_CUSTOMER = "(o.brand_id = :customer OR o.creator_id = :customer)";

    static final String OF_STATUS = "left(o.status, 100) = left(:status, 100) AND o.status = :status";

    private final DatabaseClient database;
    private final Customers customers;
    private final KeysetList<OrderView> orders;

    OrderQueries(DatabaseClient database, Customers customers) {
        this.database = database;
        this.customers = customers;
        orders = new KeysetList<>(database, COLUMNS, FROM, "o.id", OrderView::of)
                .sortedBy("placedAt", "o.placed_at", "timestamptz")
                .byDefault("-placedAt");
    }

    /** A page by {@code q}, {@code status}, {@code customerId}, {@code sort} and what every list takes. */
    Mono<Listing<OrderView>> page(MultiValueMap<String, String> query) {
        ListRequest request = ListRequest.of(query);
        Filter filter = search(Filter.none().and(OF_STATUS, "status", text(query, "status")), text(query, "q"));
        String customer = query.getFirst("customerId");
        return customer == null
                ? orders.page(request, filter)
                : customers
                        .present(id(customer))
                        .defaultIfEmpty(id(customer))
                        .flatMap(id -> orders.page(request, filter.and(OF_CUSTOMER, "customer", id)));
    }

    /** One order, or nothing. */
    Mono<OrderView> find(UUID id) {
        return database.sql("SELECT " + COLUMNS + " FROM " + FROM + " WHERE o.id = :id")
                .bind("id", id)
                .map(OrderView::of)
                .one();
    }

    private static Filter search(Filter filter, @Nullable String q) {
        if (q == null || q.isBlank()) {
            return filter;
        }
        String words = SearchWords.query(q);
        return words.isEmpty() ? filter.and("FALSE") : filter.and(FOUND, "q", words);
    }

    private static @Nullable String text(MultiValueMap<String, String> query, String name) {
        String text = query.getFirst(name);
        if (text != null && !Bounds.isStorable(text)) {
            throw ProblemException.invalid("'" + name + "' must be text.").with(name, "must be text");
        }
        return text;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw ProblemException.invalid("'customerId' must be an id.").with("customerId", "must be an id");
        }
    }
}
