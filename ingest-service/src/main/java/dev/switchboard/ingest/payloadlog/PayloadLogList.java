package dev.switchboard.ingest.payloadlog;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.PayloadLogItem;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The list of payload logs: filtered, searched by the beginning of a word, paged by key. Bodies are not searched. */
@Component
final class PayloadLogList {

    static final String COLUMNS = """
            l.id, l.integration_id, i.name AS integration_name, l.received_at, l.outcome, l.reason, l.provider_id,
            l.bytes, l.content_type, l.verification, l.source, l.duplicate_of""";

    private final KeysetList<PayloadLogItem> list;

    PayloadLogList(DatabaseClient database) {
        list = new KeysetList<>(database, COLUMNS, WantedLogs.FROM, "l.id", PayloadLogList::item)
                .sortedBy("receivedAt", "l.received_at", "timestamptz")
                .byDefault("-receivedAt");
    }

    Mono<Listing<PayloadLogItem>> page(ListRequest request, WantedLogs wanted) {
        return list.page(request, wanted.filter());
    }

    private static PayloadLogItem item(Readable row) {
        return new PayloadLogItem(
                need(row, "id", UUID.class),
                need(row, "integration_id", UUID.class),
                need(row, "integration_name", String.class),
                need(row, "received_at", Instant.class),
                Outcome.of(need(row, "outcome", String.class)),
                row.get("reason", String.class),
                row.get("provider_id", String.class),
                need(row, "bytes", Long.class),
                row.get("content_type", String.class),
                need(row, "verification", String.class),
                Delivery.Origin.of(need(row, "source", String.class)),
                row.get("duplicate_of", UUID.class));
    }
}
