package dev.switchboard.ingest.journey;

import dev.switchboard.ingest.kind.Kinds;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Journeys in the tables {@code journey} and {@code integrity_day}. */
@Component
final class JourneyRows {

    /** A payload log's id dates it; that of a person's request leads to no row, at the price of one look. */
    static final String LOGS = """
            SELECT l.id, l.received_at, l.integration_id, l.kind, l.event_ids
            FROM unnest(:ids) AS given(id)
            JOIN payload_log l ON l.received_at = uuid_extract_timestamp(given.id) AND l.id = given.id
            WHERE l.outcome = 'accepted'
            ORDER BY l.received_at, l.id""";

    private static final String ANY_LOG = """
            SELECT id, received_at, integration_id, kind, event_ids FROM payload_log
            WHERE received_at = uuid_extract_timestamp(:id) AND id = :id""";

    private static final String BEGIN = """
            INSERT INTO journey (received_at, log_id)
            SELECT uuid_extract_timestamp(id), id FROM unnest(:ids) AS given(id) ORDER BY 1, 2
            ON CONFLICT DO NOTHING""";

    static final String LOCK = """
            SELECT j.log_id, j.accepted, j.processed, j.notified, j.parked, j.stuck, j.due_at, j.troubled
            FROM unnest(:ids) AS given(id)
            JOIN journey j ON j.received_at = uuid_extract_timestamp(given.id) AND j.log_id = given.id
            ORDER BY j.received_at, j.log_id FOR UPDATE OF j""";

    static final String SETTLE = """
            UPDATE journey j SET accepted = true, processed = given.processed, notified = given.notified,
                parked = given.parked, stuck = given.stuck, troubled = given.troubled, due_at = given.due_at
            FROM unnest(:ids, :processed, :notified, :parked, :stuck, :troubled, :dueAt)
                AS given(id, processed, notified, parked, stuck, troubled, due_at)
            WHERE j.received_at = uuid_extract_timestamp(given.id) AND j.log_id = given.id""";

    /** Rows are taken in one order, so that no two batches can wait for each other. */
    private static final String SUM = """
            INSERT INTO integrity_day AS sums (day, integration_id, accepted, processed, notified, parked, stuck)
            SELECT CAST(uuid_extract_timestamp(id) AT TIME ZONE 'UTC' AS date) AS day, integration_id,
                sum(accepted), sum(processed), sum(notified), sum(parked), sum(stuck)
            FROM unnest(:ids, :integrationIds, :accepted, :processed, :notified, :parked, :stuck)
                AS given(id, integration_id, accepted, processed, notified, parked, stuck)
            GROUP BY 1, 2 ORDER BY 1, 2
            ON CONFLICT (day, integration_id) DO UPDATE SET
                accepted = sums.accepted + excluded.accepted, processed = sums.processed + excluded.processed,
                notified = sums.notified + excluded.notified, parked = sums.parked + excluded.parked,
                stuck = sums.stuck + excluded.stuck""";

    private final DatabaseClient database;
    private final Kinds kinds;

    JourneyRows(DatabaseClient database, Kinds kinds) {
        this.database = database;
        this.kinds = kinds;
    }

    /** What is known of a journey beside its steps. */
    record Row(Standing counted, boolean troubled) {}

    /** Those of the ids that are accepted payloads. */
    Flux<JourneyLog> logs(Collection<UUID> ids) {
        UUID[] dated = ids.stream().filter(id -> id.version() == 7).toArray(UUID[]::new);
        return database.sql(LOGS).bind("ids", dated).map(this::log).all();
    }

    /** A payload, accepted or not. */
    Mono<JourneyLog> anyLog(UUID id) {
        return database.sql(ANY_LOG).bind("id", id).map(this::log).one();
    }

    /** Locks the journeys of payloads, after beginning those that have none. */
    Mono<Map<UUID, Row>> lock(List<JourneyLog> logs) {
        UUID[] ids = logs.stream().map(JourneyLog::id).toArray(UUID[]::new);
        return database.sql(BEGIN)
                .bind("ids", ids)
                .then()
                .then(database.sql(LOCK)
                        .bind("ids", ids)
                        .map(row -> Map.entry(
                                Objects.requireNonNull(row.get("log_id", UUID.class)),
                                new Row(
                                        new Standing(
                                                is(row.get("accepted", Boolean.class)),
                                                is(row.get("processed", Boolean.class)),
                                                is(row.get("notified", Boolean.class)),
                                                is(row.get("parked", Boolean.class)),
                                                is(row.get("stuck", Boolean.class)),
                                                row.get("due_at", Instant.class)),
                                        is(row.get("troubled", Boolean.class)))))
                        .all()
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Stores where payloads are counted now, and changes the sums of their days by the difference. */
    Mono<Void> settle(List<HeldJourney> held, Function<HeldJourney, Standing> standing) {
        List<Standing> now = held.stream().map(standing).toList();
        UUID[] ids = held.stream().map(one -> one.log().id()).toArray(UUID[]::new);
        return database.sql(SETTLE)
                .bind("ids", ids)
                .bind("processed", column(now, Standing::processed))
                .bind("notified", column(now, Standing::notified))
                .bind("parked", column(now, Standing::parked))
                .bind("stuck", column(now, Standing::stuck))
                .bind("troubled", column(held, one -> !one.journey().troubles().isEmpty()))
                .bind("dueAt", now.stream().map(Standing::dueAt).toArray(Instant[]::new))
                .then()
                .then(sum(held, now, ids));
    }

    private Mono<Void> sum(List<HeldJourney> held, List<Standing> now, UUID[] ids) {
        List<Standing> before = held.stream().map(HeldJourney::counted).toList();
        return database.sql(SUM)
                .bind("ids", ids)
                .bind(
                        "integrationIds",
                        held.stream().map(one -> one.log().integrationId()).toArray(UUID[]::new))
                .bind("accepted", difference(before, now, Standing::accepted))
                .bind("processed", difference(before, now, Standing::processed))
                .bind("notified", difference(before, now, Standing::notified))
                .bind("parked", difference(before, now, Standing::parked))
                .bind("stuck", difference(before, now, Standing::stuck))
                .then();
    }

    private JourneyLog log(Readable row) {
        String kind = Objects.requireNonNull(row.get("kind", String.class));
        return new JourneyLog(
                Objects.requireNonNull(row.get("id", UUID.class)),
                Objects.requireNonNull(row.get("received_at", Instant.class)),
                Objects.requireNonNull(row.get("integration_id", UUID.class)),
                kind,
                kinds.of(kind).answeredBy(),
                List.of(Objects.requireNonNull(row.get("event_ids", UUID[].class))));
    }

    private static Integer[] difference(List<Standing> before, List<Standing> now, Function<Standing, Boolean> sum) {
        Integer[] differences = new Integer[now.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = (sum.apply(now.get(i)) ? 1 : 0) - (sum.apply(before.get(i)) ? 1 : 0);
        }
        return differences;
    }

    private static <T> Boolean[] column(List<T> rows, Function<T, Boolean> value) {
        return rows.stream().map(value).toArray(Boolean[]::new);
    }

    private static boolean is(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
