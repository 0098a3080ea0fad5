package dev.switchboard.ingest.integrity;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.integrity.IntegrityViews.DayView;
import dev.switchboard.ingest.integrity.IntegrityViews.StuckView;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The sums of each day, and the board of what somebody should look at. */
@Component
final class IntegrityLists {

    static final String DAY_COLUMNS = """
            d.day, d.integration_id, i.name AS integration_name, i.kind, d.accepted, d.processed, d.notified, d.parked, d.stuck""";

    /**
     * The sums, and the payloads of the last minutes that nothing was heard of yet and that no sum holds. The end of those
     * minutes, beyond any skew of clocks, is there for the planner: without it it takes them for a third of all payloads.
     */
    static final String DAYS = """
            (SELECT day, integration_id, CAST(sum(accepted) AS bigint) AS accepted,
                CAST(sum(processed) AS bigint) AS processed, CAST(sum(notified) AS bigint) AS notified,
                CAST(sum(parked) AS bigint) AS parked, CAST(sum(stuck) AS bigint) AS stuck
             FROM (SELECT * FROM integrity_day
                   UNION ALL
                   SELECT CAST(l.received_at AT TIME ZONE 'UTC' AS date), l.integration_id, 1, 0, 0, 0, 0
                   FROM payload_log l
                   WHERE l.outcome = 'accepted' AND l.received_at >= (SELECT s.received_at FROM integrity_sweep s)
                     AND l.received_at < now() + interval '1 day'
                     AND NOT EXISTS (SELECT FROM journey j
                                     WHERE j.received_at = l.received_at AND j.log_id = l.id AND j.accepted)) AS counted
             GROUP BY day, integration_id) AS d
            JOIN integration i ON i.id = d.integration_id""";

    static final String STUCK_COLUMNS = """
            t.id, t.log_id, t.integration_id, i.name AS integration_name, t.received_at, t.event_id, t.event_type,
            t.answered_by, t.state, t.reason, t.republished_at""";

    static final String STUCK = "trouble t JOIN integration i ON i.id = t.integration_id";

    private static final String FOUND = """
            (starts_with(CAST(t.log_id AS text), lower(:q)) OR starts_with(CAST(t.event_id AS text), lower(:q))
             OR strpos(lower(concat_ws(' ', t.event_type, t.answered_by, t.reason, i.name)), lower(:q)) > 0)""";

    private final KeysetList<DayView> days;
    private final KeysetList<StuckView> stuck;

    IntegrityLists(DatabaseClient database, Kinds kinds) {
        days = new KeysetList<>(database, DAY_COLUMNS, DAYS, "d.integration_id", row -> day(row, kinds))
                .sortedBy("day", "d.day", "date")
                .byDefault("-day");
        stuck = new KeysetList<>(database, STUCK_COLUMNS, STUCK, "t.id", IntegrityLists::stuck)
                .sortedBy("receivedAt", "t.received_at", "timestamptz")
                .byDefault("-receivedAt");
    }

    Mono<Listing<DayView>> days(
            ListRequest request, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable UUID integrationId) {
        return days.page(
                request,
                Filter.none()
                        .and("d.day >= :from", "from", from)
                        .and("d.day <= :to", "to", to)
                        .and("d.integration_id = :integrationId", "integrationId", integrationId));
    }

    Mono<Listing<StuckView>> stuck(
            ListRequest request, @Nullable UUID integrationId, @Nullable String state, @Nullable String q) {
        String asked = q == null ? "" : q.strip().replace("\0", "");
        return stuck.page(
                request,
                Filter.none()
                        .and("t.integration_id = :integrationId", "integrationId", integrationId)
                        .and("t.state = :state", "state", state)
                        .and(FOUND, "q", asked.isEmpty() ? null : asked));
    }

    private static DayView day(Readable row, Kinds kinds) {
        return new DayView(
                need(row, "day", LocalDate.class),
                need(row, "integration_id", UUID.class),
                need(row, "integration_name", String.class),
                kinds.of(need(row, "kind", String.class)).answeredBy() != null,
                need(row, "accepted", Long.class),
                need(row, "processed", Long.class),
                need(row, "notified", Long.class),
                need(row, "parked", Long.class),
                need(row, "stuck", Long.class));
    }

    private static StuckView stuck(Readable row) {
        return new StuckView(
                need(row, "id", UUID.class),
                need(row, "log_id", UUID.class),
                need(row, "integration_id", UUID.class),
                need(row, "integration_name", String.class),
                need(row, "received_at", Instant.class),
                need(row, "event_id", UUID.class),
                row.get("event_type", String.class),
                row.get("answered_by", String.class),
                need(row, "state", String.class),
                row.get("reason", String.class),
                row.get("republished_at", Instant.class));
    }
}
