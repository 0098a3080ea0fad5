package dev.switchboard.ingest.calendly.history;

import static dev.switchboard.platform.sql.Columns.need;

import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.sealing.Sealed;
import dev.switchboard.platform.sealing.Sealing;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Imports that go on, in PostgreSQL. An instance has one by a lease, which each step prolongs; a step whose lease is over
 * fails with {@link Stop.NotOurs} and changes nothing. The database's clock counts.
 */
@Component
@InRole(Role.CONNECTOR)
final class ImportJobs {

    static final String CLAIM = """
            UPDATE calendly_import SET state = 'running', lease = :lease,
                leased_until = now() + make_interval(secs => :seconds), updated_at = now()
            WHERE id = (
                SELECT id FROM calendly_import
                WHERE finished_at IS NULL AND (leased_until IS NULL OR leased_until < now())
                    AND (not_before IS NULL OR not_before <= now())
                ORDER BY updated_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, integration_id, end_date, key_id, token, subject, reached_at, done_there,
                extract(epoch FROM now() - failing_since) AS failing_for, tries""";

    private static final String OURS =
            " WHERE id = :id AND lease = :lease AND finished_at IS NULL AND leased_until >= now()";

    private static final String KNOW = "UPDATE calendly_import SET subject = :subject" + OURS;

    private static final String REACH = """
            UPDATE calendly_import SET
                done_there = CASE WHEN reached_at = :start THEN done_there || :event ELSE ARRAY[:event] END,
                reached_at = :start, events_seen = events_seen + 1, invitees_seen = invitees_seen + :invitees,
                accepted = accepted + :accepted, duplicates = duplicates + :duplicates, rejected = rejected + :rejected,
                error = NULL, failing_since = NULL, tries = 0, not_before = NULL,
                leased_until = now() + make_interval(secs => :seconds), updated_at = now()""" + OURS;

    private static final String PROLONG =
            "UPDATE calendly_import SET leased_until = now() + make_interval(secs => :seconds)" + OURS;

    private static final String RELEASE =
            "UPDATE calendly_import SET lease = NULL, leased_until = NULL, updated_at = now()" + OURS;

    private static final String WAIT = """
            UPDATE calendly_import SET lease = NULL, leased_until = NULL, error = :reason,
                not_before = now() + make_interval(secs => :seconds), updated_at = now()""" + OURS;

    private static final String FAIL_ONCE = """
            UPDATE calendly_import SET lease = NULL, leased_until = NULL, error = :reason, tries = tries + 1,
                failing_since = coalesce(failing_since, now()),
                not_before = now() + make_interval(secs => least(:longest, power(2, least(tries, 20)))), updated_at = now()
            """ + OURS;

    private static final String END = """
            UPDATE calendly_import SET state = :state, error = :reason, token = NULL, key_id = NULL, lease = NULL,
                leased_until = NULL, not_before = NULL, updated_at = now(), finished_at = now()""" + OURS;

    private final DatabaseClient database;
    private final Sealing sealing;
    private final CalendlyProperties properties;

    ImportJobs(DatabaseClient database, Sealing sealing, CalendlyProperties properties) {
        this.database = database;
        this.sealing = sealing;
        this.properties = properties;
    }

    /** What an instance that has just got an import knows of it. */
    record Claimed(ImportJob job, Duration failingFor) {}

    /** Takes the import that has waited longest, or nothing. */
    Mono<Claimed> claim() {
        UUID lease = Ids.next();
        return database.sql(CLAIM)
                .bind("lease", lease)
                .bind("seconds", seconds(properties.lease()))
                .map(row -> claimed(row, lease))
                .one();
    }

    Mono<Void> know(ImportJob job, String subject) {
        return ours(database.sql(KNOW).bind("subject", subject), job);
    }

    /** A page is kept: an event may have so many that its lease would end before they do. */
    Mono<Void> prolong(ImportJob job) {
        return ours(database.sql(PROLONG).bind("seconds", seconds(properties.lease())), job);
    }

    /** An event is done. */
    Mono<Void> reach(ImportJob job, ScheduledEvent event, Tally tally) {
        return ours(
                database.sql(REACH)
                        .bind("start", event.start())
                        .bind("event", event.id())
                        .bind("invitees", tally.invitees())
                        .bind("accepted", tally.accepted())
                        .bind("duplicates", tally.duplicates())
                        .bind("rejected", tally.rejected())
                        .bind("seconds", seconds(properties.lease())),
                job);
    }

    /** Lets any instance go on with it. */
    Mono<Void> release(ImportJob job) {
        return ours(database.sql(RELEASE), job);
    }

    /** Lets any instance go on with it after a pause that nobody is to blame for. */
    Mono<Void> pause(ImportJob job, Duration wait, String reason) {
        return ours(database.sql(WAIT).bind("seconds", seconds(wait)).bind("reason", reason), job);
    }

    /** Lets any instance try again, the later the more often it has failed. */
    Mono<Void> retry(ImportJob job, String reason) {
        return ours(
                database.sql(FAIL_ONCE)
                        .bind("longest", seconds(properties.longestRetry()))
                        .bind("reason", reason),
                job);
    }

    Mono<Void> succeed(ImportJob job) {
        return ours(database.sql(END).bind("state", "succeeded").bindNull("reason", String.class), job);
    }

    Mono<Void> fail(ImportJob job, String reason) {
        return ours(database.sql(END).bind("state", "failed").bind("reason", reason), job);
    }

    private static Mono<Void> ours(GenericExecuteSpec step, ImportJob job) {
        return step.bind("id", job.id())
                .bind("lease", job.lease())
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1 ? Mono.empty() : Mono.error(Stop.because(new Stop.NotOurs())));
    }

    private Claimed claimed(Readable row, UUID lease) {
        UUID id = need(row, "id", UUID.class);
        Number failingFor = (Number) row.get("failing_for");
        var job = new ImportJob(
                id,
                lease,
                need(row, "integration_id", UUID.class),
                need(row, "end_date", Instant.class),
                token(row, id),
                row.get("subject", String.class),
                need(row, "reached_at", Instant.class),
                Set.of(need(row, "done_there", String[].class)));
        return new Claimed(job, Duration.ofSeconds(failingFor == null ? 0 : failingFor.longValue()));
    }

    private String token(Readable row, UUID id) {
        String keyId = row.get("key_id", String.class);
        byte[] token = row.get("token", byte[].class);
        return keyId == null || token == null
                ? properties.apiToken()
                : new String(sealing.open(id, new Sealed(keyId, token)), StandardCharsets.UTF_8);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
