package dev.switchboard.meeting.calendar;

import static dev.switchboard.meeting.Columns.get;
import static dev.switchboard.meeting.Columns.instant;

import dev.switchboard.meeting.desk.Sight;
import dev.switchboard.platform.list.Filter;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresFeeds implements Feeds {

    private static final Duration BACK = Duration.ofDays(30);
    private static final int MOST = 1_000;

    private static final String PUT = """
            INSERT INTO calendar_feed (member_id, token_hash, created_at) VALUES (:member, :hash, :now)
            ON CONFLICT (member_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at""";

    private static final String MEMBER_OF = """
            SELECT f.member_id FROM calendar_feed f JOIN member m ON m.id = f.member_id
            WHERE f.token_hash = :hash AND m.active""";

    static final String APPOINTMENTS = """
            SELECT m.id, m.title, m.start_time, m.end_time, m.success_status = 'canceled' AS canceled,
                coalesce(m.customer_name, m.customer_email) AS customer, m.said #>> '{details,location}' AS location,
                m.said #>> '{details,description}' AS description, m.created_at, m.updated_at, m.version
            FROM meeting m WHERE m.said IS NOT NULL AND m.start_time >= :from AND %s
            ORDER BY m.start_time, m.id LIMIT\s""" + MOST;

    private final DatabaseClient database;
    private final Clock clock;

    PostgresFeeds(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Mono<Instant> madeAt(UUID member) {
        return database.sql("SELECT created_at FROM calendar_feed WHERE member_id = :member")
                .bind("member", member)
                .mapValue(Instant.class)
                .one();
    }

    @Override
    public Mono<Instant> put(UUID member, FeedToken token) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.sql(PUT)
                .bind("member", member)
                .bind("hash", token.hash())
                .bind("now", now)
                .then()
                .thenReturn(now);
    }

    @Override
    public Mono<Boolean> remove(UUID member) {
        return database.sql("DELETE FROM calendar_feed WHERE member_id = :member")
                .bind("member", member)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    @Override
    public Mono<UUID> memberOf(FeedToken token) {
        return database.sql(MEMBER_OF)
                .bind("hash", token.hash())
                .mapValue(UUID.class)
                .one();
    }

    @Override
    public Mono<List<Appointment>> appointments(UUID member) {
        Filter held = new Sight(member).narrowList(Filter.none());
        return database.sql(APPOINTMENTS.formatted(held.sql()))
                .bind("from", clock.instant().minus(BACK))
                .bindValues(held.values())
                .map(PostgresFeeds::appointment)
                .all()
                .collectList();
    }

    private static Appointment appointment(Readable row) {
        return new Appointment(
                get(row, "id", UUID.class),
                get(row, "title", String.class),
                instant(row, "start_time"),
                instant(row, "end_time"),
                get(row, "canceled", Boolean.class),
                row.get("customer", String.class),
                row.get("location", String.class),
                row.get("description", String.class),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                get(row, "version", Long.class));
    }
}
