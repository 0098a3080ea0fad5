package dev.switchboard.ingest.journey;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.journey.Step.Place;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Steps in the table {@code journey_step}. */
@Component
final class StepRows {

    static final String OF = """
            SELECT s.log_id, s.event_id, s.type, s.service, s.at, s.causation_id, s.cause_type, s.subject, s.detail,
                s.imported, s.line, s.place
            FROM unnest(:ids) AS given(id)
            JOIN journey_step s ON s.received_at = uuid_extract_timestamp(given.id) AND s.log_id = given.id""";

    private static final String ADD = """
            INSERT INTO journey_step (received_at, log_id, event_id, type, service, at, causation_id, cause_type, subject,
                detail, imported, line, place)
            SELECT uuid_extract_timestamp(given.log_id), given.*
            FROM unnest(:logIds, :eventIds, :types, :services, :ats, :causationIds, :causeTypes, :subjects, :details,
                :imported, :lines, :places) AS given(log_id, event_id, type, service, at, causation_id, cause_type,
                subject, detail, imported, line, place)""";

    private record Row(UUID log, Step step) {}

    private final DatabaseClient database;

    StepRows(DatabaseClient database) {
        this.database = database;
    }

    /** All steps of payloads, by the log's id. */
    Mono<Map<UUID, Set<Step>>> of(Collection<JourneyLog> logs) {
        return database.sql(OF)
                .bind("ids", logs.stream().map(JourneyLog::id).toArray(UUID[]::new))
                .map(row -> new Row(need(row, "log_id", UUID.class), step(row)))
                .all()
                .collect(
                        HashMap::new,
                        (steps, row) -> steps.computeIfAbsent(row.log(), _ -> new HashSet<>())
                                .add(row.step()));
    }

    /** Adds the new steps of journeys that are held. */
    Mono<Void> add(List<HeldJourney> held) {
        List<Row> rows = held.stream()
                .flatMap(
                        one -> one.news().stream().map(step -> new Row(one.log().id(), step)))
                .toList();
        return insert(rows);
    }

    /** Adds steps of one payload. */
    Mono<Void> add(UUID log, List<Step> steps) {
        return insert(steps.stream().map(step -> new Row(log, step)).toList());
    }

    private Mono<Void> insert(List<Row> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : database.sql(ADD)
                        .bind("logIds", column(rows, Row::log, UUID[]::new))
                        .bind("eventIds", column(rows, row -> row.step().eventId(), UUID[]::new))
                        .bind("types", column(rows, row -> row.step().type(), String[]::new))
                        .bind("services", column(rows, row -> row.step().service(), String[]::new))
                        .bind("ats", column(rows, row -> row.step().at(), Instant[]::new))
                        .bind("causationIds", column(rows, row -> row.step().causationId(), UUID[]::new))
                        .bind("causeTypes", column(rows, row -> row.step().causeType(), String[]::new))
                        .bind("subjects", column(rows, row -> row.step().subject(), String[]::new))
                        .bind("details", column(rows, row -> row.step().detail(), String[]::new))
                        .bind("imported", column(rows, row -> row.step().imported(), Boolean[]::new))
                        .bind("lines", column(rows, row -> placeOf(row, Place::line), String[]::new))
                        .bind("places", column(rows, row -> placeOf(row, Place::number), Long[]::new))
                        .then();
    }

    private static <T extends @Nullable Object> T[] column(
            List<Row> rows, Function<Row, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static <T> @Nullable T placeOf(Row row, Function<Place, T> part) {
        Place place = row.step().place();
        return place == null ? null : part.apply(place);
    }

    private static Step step(Readable row) {
        String line = row.get("line", String.class);
        return new Step(
                need(row, "event_id", UUID.class),
                need(row, "type", String.class),
                need(row, "service", String.class),
                need(row, "at", Instant.class),
                need(row, "causation_id", UUID.class),
                row.get("cause_type", String.class),
                need(row, "subject", String.class),
                row.get("detail", String.class),
                need(row, "imported", Boolean.class),
                line == null ? null : new Place(line, need(row, "place", Long.class)));
    }
}
