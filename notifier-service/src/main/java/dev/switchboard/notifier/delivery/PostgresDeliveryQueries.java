package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.delivery.DeliveryDetail.AttemptView;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deliveries as people see them. */
@Component
class PostgresDeliveryQueries {

    private static final int LONGEST_LOG = 500;

    private final DatabaseClient database;
    private final KeysetList<DeliveryView> list;

    PostgresDeliveryQueries(DatabaseClient database) {
        this.database = database;
        this.list = new KeysetList<>(database, DeliveryView.COLUMNS, "delivery d", "d.id", DeliveryView::of)
                .sortedBy("createdAt", "d.created_at", "timestamptz")
                .sortedBy("updatedAt", "d.updated_at", "timestamptz")
                .sortedBy("status", "d.status", "text")
                .byDefault("-createdAt");
    }

    Mono<Listing<DeliveryView>> page(ListRequest request, Filter filter) {
        return list.page(request, filter);
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
