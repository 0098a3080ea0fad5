package dev.switchboard.ingest.journey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What somebody should look at, in the table {@code trouble}. Journeys without trouble cost nothing here. */
@Component
final class TroubleRows {

    private static final String IN_LINES = "SELECT log_id, line FROM trouble WHERE line = ANY(:lines)";

    private static final String FORGET = "DELETE FROM trouble WHERE log_id = ANY(:ids)";

    private static final String ADD = """
            INSERT INTO trouble (received_at, log_id, integration_id, id, event_id, event_type, answered_by, state, reason,
                republished_at, line)
            SELECT uuid_extract_timestamp(given.log_id), given.*
            FROM unnest(:logIds, :integrationIds, :ids, :eventIds, :eventTypes, :answeredBy, :states, :reasons,
                :republishedAt, :lines)
                AS given(log_id, integration_id, id, event_id, event_type, answered_by, state, reason, republished_at, line)
            ON CONFLICT DO NOTHING""";

    private record Row(JourneyLog log, Trouble trouble) {}

    /** A payload that waits for a better word about something. */
    record Waiting(UUID log, String line) {}

    private final DatabaseClient database;

    TroubleRows(DatabaseClient database) {
        this.database = database;
    }

    /** Which payloads have trouble in these lines, see {@link Step.Place}. */
    Flux<Waiting> inLines(Collection<String> lines) {
        return database.sql(IN_LINES)
                .bind("lines", lines.toArray(String[]::new))
                .map(row -> new Waiting(
                        Objects.requireNonNull(row.get(0, UUID.class)),
                        Objects.requireNonNull(row.get(1, String.class))))
                .all();
    }

    /** Puts what journeys say now in the place of what they said before. */
    Mono<Void> replace(List<HeldJourney> held) {
        List<HeldJourney> before = held.stream().filter(HeldJourney::troubled).toList();
        List<Row> now = held.stream()
                .flatMap(one -> one.journey().troubles().stream().map(trouble -> new Row(one.log(), trouble)))
                .toList();
        return forget(before).then(add(now));
    }

    private Mono<Void> forget(List<HeldJourney> held) {
        return held.isEmpty()
                ? Mono.empty()
                : database.sql(FORGET)
                        .bind("ids", held.stream().map(one -> one.log().id()).toArray(UUID[]::new))
                        .then();
    }

    private Mono<Void> add(List<Row> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : database.sql(ADD)
                        .bind("logIds", column(rows, row -> row.log().id(), UUID[]::new))
                        .bind("integrationIds", column(rows, row -> row.log().integrationId(), UUID[]::new))
                        .bind("ids", column(rows, row -> row.trouble().id(), UUID[]::new))
                        .bind("eventIds", column(rows, row -> row.trouble().eventId(), UUID[]::new))
                        .bind("eventTypes", column(rows, row -> row.trouble().eventType(), String[]::new))
                        .bind("answeredBy", column(rows, row -> row.trouble().answeredBy(), String[]::new))
                        .bind(
                                "states",
                                column(rows, row -> row.trouble().state().word(), String[]::new))
                        .bind("reasons", column(rows, row -> row.trouble().reason(), String[]::new))
                        .bind("republishedAt", column(rows, row -> row.trouble().republishedAt(), Instant[]::new))
                        .bind("lines", column(rows, row -> row.trouble().line(), String[]::new))
                        .then();
    }

    private static <T extends @Nullable Object> T[] column(
            List<Row> rows, Function<Row, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
