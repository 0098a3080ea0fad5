package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.delivery.DeliveryDetail.AttemptView;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deliveries as people see them. */
@Component
class PostgresDeliveryQueries {

    private static final int LONGEST_LOG = 500;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** No index serves parts of texts: each change of a delivery would have to pay for it. So a search has a bound. */
    static final String LATEST = "(SELECT * FROM delivery ORDER BY created_at DESC, id DESC LIMIT 50000) AS d";

    static final String ABOUT = "d.about = :about";

    private final DatabaseClient database;
    private final KeysetList<DeliveryView> all;
    private final KeysetList<DeliveryView> latest;

    PostgresDeliveryQueries(DatabaseClient database) {
        this.database = database;
        this.all = list("delivery d");
        this.latest = list(LATEST);
    }

    private KeysetList<DeliveryView> list(String from) {
        return new KeysetList<>(database, DeliveryView.COLUMNS, from, "d.id", DeliveryView::of)
                .sortedBy("createdAt", "d.created_at", "timestamptz")
                .sortedBy("updatedAt", "d.updated_at", "timestamptz")
                .sortedBy("status", "d.status", "text")
                .byDefault("-createdAt");
    }

    /**
     * One page.
     *
     * @param q the id of what is told of, or part of the text of one of the latest
     */
    Mono<Listing<DeliveryView>> page(ListRequest request, Filter filter, @Nullable String q) {
        String asked = q == null ? "" : q.strip().replace("\0", "").toLowerCase(Locale.ROOT);
        if (asked.isEmpty()) {
            return all.page(request, filter);
        }
        return ID.matcher(asked).matches()
                ? all.page(request, filter.and(ABOUT, "about", asked))
                : latest.page(
                        request, filter.and("strpos(lower(d.text || ' ' || d.about), lower(:q)) > 0", "q", asked));
    }

    Mono<DeliveryDetail> one(UUID id) {
        return database.sql("SELECT " + DeliveryView.COLUMNS + " FROM delivery d WHERE d.id = :id")
                .bind("id", id)
                .map(DeliveryView::of)
                .one()
                .flatMap(delivery -> database.sql("""
                                SELECT at, revision, outcome, error, duration_ms FROM delivery_attempt
                                WHERE delivery_id = :id
                                ORDER BY at, id
                                LIMIT :longest
                                """)
                        .bind("id", id)
                        .bind("longest", LONGEST_LOG)
                        .mapProperties(AttemptView.class)
                        .all()
                        .collectList()
                        .map(log -> DeliveryDetail.of(delivery, log)));
    }
}
