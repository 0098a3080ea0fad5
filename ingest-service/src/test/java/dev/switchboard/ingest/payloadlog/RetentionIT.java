package dev.switchboard.ingest.payloadlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.retention.Purging;
import dev.switchboard.platform.retention.Retention;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.util.retry.Retry;

class RetentionIT extends RunningIngest {

    private static final int DAYS_KEPT = 90;

    private final Set<String> past = new HashSet<>();

    @Autowired
    private PayloadLogMonths months;

    @Autowired
    private Purging purging;

    @Autowired
    private Map<String, Retention> retentions;

    /** Small months of the past would spoil the plans that other tests look at. */
    @AfterEach
    void dropThePast() throws SQLException {
        for (String name : past) {
            Plans.run("DROP TABLE IF EXISTS " + name);
        }
    }

    @Test
    void dropsAMonthWhenItsYoungestLogIsTooOld() throws SQLException {
        YearMonth kept = monthOf(Instant.now().minus(Duration.ofDays(DAYS_KEPT)));
        String old = partition(kept.minusMonths(1));
        String young = partition(kept);

        months.drop().block();

        assertThat(exists(old)).isFalse();
        assertThat(exists(young)).isTrue();
    }

    @Test
    void holdsUpNobodyWhileALongReaderKeepsAMonthFromGoing() throws SQLException {
        String old = partition(YearMonth.of(2024, 3));
        Sender sender = sender();
        CompletableFuture<@Nullable Void> dropping;
        try (var reader = Plans.owner()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("SELECT count(*) FROM ingest.payload_log");
            assertThatThrownBy(() -> months.drop().block()).hasStackTraceContaining("lock timeout");
            dropping = months.drop()
                    .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, Duration.ofMillis(1)))
                    .toFuture();
            for (int i = 0; i < 10; i++) {
                post(sender, meeting("beside-" + i)).expectStatus().isAccepted();
                assertThat(logsOf(sender)).hasSize(i + 1);
            }
            assertThat(dropping).isNotDone();
            assertThat(exists(old)).isTrue();
        }

        assertThat(dropping).succeedsWithin(Duration.ofSeconds(30));

        assertThat(exists(old)).isFalse();
    }

    @Test
    void cannotDropAMonthItself() throws SQLException {
        String young = partition(monthOf(Instant.now().minus(Duration.ofDays(DAYS_KEPT))));

        assertThatThrownBy(() -> database.sql("DROP TABLE " + young).then().block())
                .hasStackTraceContaining("must be owner");
    }

    @Test
    void knowsADeliveryThatComesAgainForAYear() {
        Sender sender = sender();
        String first = logId(post(sender, meeting("keyed"), "Idempotency-Key", "old"));
        age(sender, 399);

        purging.purge().block();

        var again = json(post(sender, meeting("keyed"), "Idempotency-Key", "old")
                .expectStatus()
                .isOk());
        assertThat(again.get("logId").asString()).isEqualTo(first);
    }

    @Test
    void forgetsDeliveriesThatNobodyRepeats() {
        Sender sender = sender();
        logId(post(sender, meeting("forgotten"), "Idempotency-Key", "older"));
        age(sender, 401);

        purging.purge().block();

        assertThat(number("SELECT count(*) FROM dedupe_key WHERE integration_id = :id", "id", sender.integrationId()))
                .isZero();
        assertThat(number(
                        "SELECT ordinal FROM latest_payload WHERE integration_id = :id", "id", sender.integrationId()))
                .as("ordinals go on where they stopped")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliveryKeys", "replaysOfLogs", "replaysOfMany", "troubles"})
    void findsWhatIsOldByAnIndex(String retention) throws SQLException {
        fill();

        String purge = Objects.requireNonNull(retentions.get(retention))
                .sql()
                .replace(":before", "CAST('2024-01-02T00:00:00Z' AS timestamptz)")
                .replace(":most", "1000");
        assertThat(Plans.run("EXPLAIN " + purge))
                .anyMatch(line -> line.contains("Index"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }

    private void fill() throws SQLException {
        if (number("SELECT count(*) FROM dedupe_key WHERE key = :key", "key", "filled-1") == 0) {
            Plans.run(
                    "INSERT INTO dedupe_key SELECT uuidv7(), 'filled-' || n, uuidv7(), now() FROM generate_series(1, 20000) n");
            Plans.run("""
                    INSERT INTO payload_replay (id, log_id, replayed_at, member_id, member_name, events)
                    SELECT uuidv7(), uuidv7(), now(), uuidv7(), 'Ada', 1 FROM generate_series(1, 20000)""");
            Plans.run("""
                    INSERT INTO payload_replay_job (id, mode, state, to_time, member_id, member_name, requested, started_at,
                        finished_at)
                    SELECT uuidv7(), 'replay', 'done', now(), uuidv7(), 'Ada', 1, now(), now()
                    FROM generate_series(1, 20000)""");
            Plans.run("""
                    INSERT INTO trouble (id, received_at, log_id, integration_id, event_id, state)
                    SELECT uuidv7(), now(), uuidv7(), uuidv7(), uuidv7(), 'stuck' FROM generate_series(1, 20000)""");
            Plans.run("ANALYZE dedupe_key, payload_replay, payload_replay_job, trouble");
        }
    }

    private void age(Sender sender, int days) {
        database.sql(
                        "UPDATE dedupe_key SET received_at = now() - make_interval(days => :days) WHERE integration_id = :id")
                .bind("days", days)
                .bind("id", sender.integrationId())
                .then()
                .block();
    }

    private static String logId(ResponseSpec response) {
        return json(response.expectStatus().isAccepted()).get("logId").asString();
    }

    private static YearMonth monthOf(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC));
    }

    /** A month of the past with one log in it, as if it had been the present once. */
    private String partition(YearMonth month) throws SQLException {
        String name = "payload_log_" + month.toString().replace('-', '_');
        if (!exists(name)) {
            past.add(name);
            var start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Plans.run("CREATE TABLE %s PARTITION OF payload_log FOR VALUES FROM ('%s') TO ('%s')"
                    .formatted(
                            name,
                            start,
                            month.plusMonths(1)
                                    .atDay(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()));
            Plans.run("""
                    INSERT INTO payload_log (id, received_at, integration_id, kind, outcome, bytes, verification, headers,
                        event_ids, search)
                    VALUES ('%s', '%s', uuidv7(), 'meeting', 'rejected', 1, 'none', '{}', '{}', '')""".formatted(new UUID(start.toEpochMilli() << 16 | 0x7000, 1L << 63), start));
        }
        return name;
    }

    private boolean exists(String table) {
        return number("SELECT count(*) FROM pg_class WHERE relname = :name", "name", table) == 1;
    }
}
