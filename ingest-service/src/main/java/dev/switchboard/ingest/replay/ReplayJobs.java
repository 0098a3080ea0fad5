package dev.switchboard.ingest.replay;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replayer;
import dev.switchboard.ingest.payloadlog.WantedLogs;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Replays of many, in PostgreSQL. All methods run in the caller's transaction. */
@Component
final class ReplayJobs {

    private static final String ADD = """
            INSERT INTO payload_replay_job (id, mode, ids, integration_id, outcome, q, from_time, to_time, member_id,
                member_name, requested, started_at)
            VALUES (:id, :mode, (SELECT array_agg(given ORDER BY given) FROM unnest(:ids) given), :integrationId,
                :outcome, :q, :from, :to, :memberId, :memberName, :requested, :now)""";

    /** The row's lock makes its holder the one instance that works on it; others take the next replay. */
    static final String LOCK_NEXT = """
            SELECT id, mode, ids, integration_id, outcome, q, from_time, to_time, member_id, member_name, done,
                passed_over, reasons, worked_up_to
            FROM payload_replay_job WHERE state = 'running' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED""";

    private static final String NEXT_CHOSEN =
            "SELECT given.id FROM unnest(:ids) AS given(id) WHERE given.id > :after ORDER BY given.id LIMIT :most";

    private static final String KEEP = """
            UPDATE payload_replay_job SET done = :done, passed_over = :passedOver, reasons = :reasons,
                worked_up_to = :workedUpTo
            WHERE id = :id""";

    private static final String END =
            "UPDATE payload_replay_job SET state = :state, finished_at = :now WHERE id = :id AND state = 'running'";

    private static final TypeReference<Map<String, Long>> REASONS = new TypeReference<>() {};

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Clock clock;

    ReplayJobs(DatabaseClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    Mono<Void> add(Order order, Selection selection, long requested) {
        WantedLogs all = new WantedLogs(null, null, null, null, null);
        WantedLogs wanted = selection instanceof Selection.Found(var it) ? it : all;
        UUID[] ids = selection instanceof Selection.Chosen(var it) ? it.toArray(UUID[]::new) : new UUID[0];
        Outcome outcome = wanted.outcome();
        Instant now = clock.instant();
        Instant to = wanted.to();
        return database.sql(ADD)
                .bind("id", order.id())
                .bind("mode", order.mode().word())
                .bind("ids", ids)
                .bind("integrationId", nullable(UUID.class, wanted.integrationId()))
                .bind("outcome", nullable(String.class, outcome == null ? null : outcome.word()))
                .bind("q", nullable(String.class, wanted.q()))
                .bind("from", nullable(Instant.class, wanted.from()))
                .bind("to", to == null || to.isAfter(now) ? now : to)
                .bind("memberId", order.by().id())
                .bind("memberName", order.by().name())
                .bind("requested", requested)
                .bind("now", now)
                .then();
    }

    /** The oldest replay that runs and that nobody else works on, locked until the transaction ends. */
    Mono<ReplayJob> lockNext() {
        return database.sql(LOCK_NEXT).map(this::job).one();
    }

    /** The logs that come next, in the order of receipt. */
    Flux<UUID> nextOf(ReplayJob job, int most) {
        var next = switch (job.selection()) {
            case Selection.Chosen(var ids) -> database.sql(NEXT_CHOSEN).bind("ids", ids.toArray(UUID[]::new));
            case Selection.Found(var wanted) -> {
                var filter = wanted.filter();
                yield database.sql(nextFound(filter.sql())).bindValues(filter.values());
            }
        };
        return next.bind("after", job.workedUpTo())
                .bind("most", most)
                .map(row -> need(row, "id", UUID.class))
                .all();
    }

    static String nextFound(String condition) {
        return "SELECT l.id FROM " + WantedLogs.FROM + " WHERE " + condition
                + " AND l.received_at >= coalesce(uuid_extract_timestamp(:after), '-infinity') AND l.id > :after"
                + " ORDER BY l.received_at, l.id LIMIT :most";
    }

    Mono<Void> keep(ReplayJob job) {
        return database.sql(KEEP)
                .bind("id", job.order().id())
                .bind("done", job.done())
                .bind("passedOver", job.passedOver())
                .bind("reasons", Json.of(json.writeValueAsString(job.reasons())))
                .bind("workedUpTo", job.workedUpTo())
                .then();
    }

    /** Ends a replay that runs; says whether it did. Waits for the batch that is under way. */
    Mono<Boolean> end(UUID id, String state) {
        return database.sql(END)
                .bind("id", id)
                .bind("state", state)
                .bind("now", clock.instant())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private ReplayJob job(Readable row) {
        var by = new Replayer(need(row, "member_id", UUID.class), need(row, "member_name", String.class));
        var mode = Mode.of(need(row, "mode", String.class));
        return new ReplayJob(
                new Order(need(row, "id", UUID.class), mode, by, true),
                selection(row),
                need(row, "done", Long.class),
                need(row, "passed_over", Long.class),
                json.readValue(need(row, "reasons", String.class), REASONS),
                need(row, "worked_up_to", UUID.class));
    }

    private static Selection selection(Readable row) {
        UUID[] ids = row.get("ids", UUID[].class);
        String outcome = row.get("outcome", String.class);
        return ids != null
                ? new Selection.Chosen(List.of(ids))
                : new Selection.Found(new WantedLogs(
                        row.get("integration_id", UUID.class),
                        outcome == null ? null : Outcome.of(outcome),
                        row.get("q", String.class),
                        row.get("from_time", Instant.class),
                        need(row, "to_time", Instant.class)));
    }

    private static Parameter nullable(Class<?> type, @Nullable Object value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
