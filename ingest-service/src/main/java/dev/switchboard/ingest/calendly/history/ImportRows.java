package dev.switchboard.ingest.calendly.history;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.calendly.history.ImportViews.ImportState;
import dev.switchboard.ingest.calendly.history.ImportViews.ImportView;
import dev.switchboard.ingest.calendly.history.ImportViews.Importer;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Imports as people see them. */
@Component
final class ImportRows {

    private static final String COLUMNS = """
            c.id, c.integration_id, c.state, c.start_date, c.end_date, c.subject, c.reached_at, c.events_seen,
            c.invitees_seen, c.accepted, c.duplicates, c.rejected, c.error, c.member_id, c.member_name, c.started_at,
            c.updated_at, c.finished_at""";
    private static final String FROM = "calendly_import c";

    private final DatabaseClient database;
    private final KeysetList<ImportView> list;

    ImportRows(DatabaseClient database) {
        this.database = database;
        this.list = new KeysetList<>(database, COLUMNS, FROM, "c.id", ImportRows::view)
                .sortedBy("startedAt", "c.started_at", "timestamptz")
                .byDefault("-startedAt");
    }

    Mono<Listing<ImportView>> page(ListRequest request) {
        return list.page(request, Filter.none());
    }

    Mono<ImportView> find(UUID id) {
        return database.sql("SELECT " + COLUMNS + " FROM " + FROM + " WHERE c.id = :id")
                .bind("id", id)
                .map(ImportRows::view)
                .one();
    }

    private static ImportView view(Readable row) {
        String subject = row.get("subject", String.class);
        return new ImportView(
                need(row, "id", UUID.class),
                need(row, "integration_id", UUID.class),
                ImportState.of(need(row, "state", String.class)),
                need(row, "start_date", Instant.class),
                need(row, "end_date", Instant.class),
                subject == null ? null : subject.startsWith("organization="),
                need(row, "reached_at", Instant.class),
                need(row, "events_seen", Long.class),
                need(row, "invitees_seen", Long.class),
                need(row, "accepted", Long.class),
                need(row, "duplicates", Long.class),
                need(row, "rejected", Long.class),
                row.get("error", String.class),
                new Importer(need(row, "member_id", UUID.class), need(row, "member_name", String.class)),
                need(row, "started_at", Instant.class),
                need(row, "updated_at", Instant.class),
                row.get("finished_at", Instant.class));
    }
}
