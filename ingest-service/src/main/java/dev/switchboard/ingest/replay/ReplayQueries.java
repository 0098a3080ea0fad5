package dev.switchboard.ingest.replay;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replayer;
import dev.switchboard.ingest.payloadlog.WantedLogs;
import dev.switchboard.ingest.replay.ReplayViews.DryRun;
import dev.switchboard.ingest.replay.ReplayViews.PassedOverReason;
import dev.switchboard.ingest.replay.ReplayViews.ReplayView;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.list.KeysetList;
import dev.switchboard.platform.list.ListRequest;
import dev.switchboard.platform.list.Listing;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Replays of many, as people see them, and what one would be about. */
@Component
final class ReplayQueries {

    private static final String COLUMNS = """
            j.id, j.mode, j.state, j.requested, j.done, j.passed_over, j.reasons, j.member_id, j.member_name,
            j.started_at, j.finished_at""";
    private static final String FROM = "payload_replay_job j";

    /** What {@link SendingOn} would not pass over at first sight; the column key_id stands for the body's presence. */
    private static final Map<Mode, String> SENDABLE = Map.of(
            Mode.REPLAY,
            "l.key_id IS NOT NULL AND l.outcome = 'accepted'",
            Mode.REPROCESS,
            "l.key_id IS NOT NULL AND (l.outcome = 'accepted'"
                    + " OR l.outcome = 'rejected' AND l.verification IN ('none', 'verified', 'import'))");

    private static final String FROM_CHOSEN = """
            unnest(:ids) AS given(id)
            LEFT JOIN payload_log l ON l.received_at = uuid_extract_timestamp(given.id) AND l.id = given.id""";

    private static final TypeReference<Map<String, Long>> REASONS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;
    private final KeysetList<ReplayView> list;

    ReplayQueries(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
        this.list = new KeysetList<>(database, COLUMNS, FROM, "j.id", this::view)
                .sortedBy("startedAt", "j.started_at", "timestamptz")
                .byDefault("-startedAt");
    }

    Mono<DryRun> count(Mode mode, Selection selection) {
        var query = switch (selection) {
            case Selection.Chosen(var ids) ->
                database.sql(countOf(mode, FROM_CHOSEN, "TRUE")).bind("ids", ids.toArray(UUID[]::new));
            case Selection.Found(var wanted) -> {
                Filter filter = wanted.filter();
                yield database.sql(countOf(mode, WantedLogs.FROM, filter.sql())).bindValues(filter.values());
            }
        };
        return query.map(row -> new DryRun(
                        need(row, "logs", Long.class),
                        need(row, "events", Long.class),
                        need(row, "passed_over", Long.class)))
                .one();
    }

    private static String countOf(Mode mode, String from, String condition) {
        String sendable = SENDABLE.get(mode);
        return """
                SELECT count(*) AS logs,
                    CAST(coalesce(sum(cardinality(l.event_ids)) FILTER (WHERE %s), 0) AS bigint) AS events,
                    count(*) FILTER (WHERE (%s) IS NOT TRUE) AS passed_over
                FROM %s WHERE %s""".formatted(sendable, sendable, from, condition);
    }

    Mono<Listing<ReplayView>> page(ListRequest request) {
        return list.page(request, Filter.none());
    }

    Mono<ReplayView> find(UUID id) {
        return database.sql("SELECT " + COLUMNS + " FROM " + FROM + " WHERE j.id = :id")
                .bind("id", id)
                .map(this::view)
                .one();
    }

    private ReplayView view(Readable row) {
        return new ReplayView(
                need(row, "id", UUID.class),
                need(row, "mode", String.class),
                need(row, "state", String.class),
                need(row, "requested", Long.class),
                need(row, "done", Long.class),
                need(row, "passed_over", Long.class),
                reasons(need(row, "reasons", String.class)),
                new Replayer(need(row, "member_id", UUID.class), need(row, "member_name", String.class)),
                need(row, "started_at", Instant.class),
                row.get("finished_at", Instant.class));
    }

    private List<PassedOverReason> reasons(String counted) {
        return json.readValue(counted, REASONS).entrySet().stream()
                .map(entry -> new PassedOverReason(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(PassedOverReason::logs).reversed())
                .toList();
    }
}
