package dev.switchboard.ingest.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ingest.journey.Elsewhere;
import dev.switchboard.ingest.journey.RunningJourney;
import dev.switchboard.platform.figure.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class IntegrityMetricsIT extends RunningJourney {

    private static final Pattern GAUGE = Pattern.compile("(?m)^switchboard_integrity_stuck(?:\\{.*})? (\\S+)$");

    @Autowired
    private Sweep sweep;

    @Autowired
    private Figures figures;

    @Test
    void countsAnEventAsStuckUntilItIsAnswered() {
        double before = read();

        getsStuck();
        assertThat(read()).isEqualTo(before + 1);

        new Elsewhere(probe, log).schedules(event);
        awaitState("processed");
        assertThat(read()).isEqualTo(before);
    }

    @Test
    void servesEveryMetricThatTheReadmeNames() throws IOException {
        var elsewhere = new Elsewhere(probe, log);
        elsewhere.delivers(UUID.randomUUID(), elsewhere.schedules(event), 1);
        awaitState("notified");
        String readme = Files.readString(Path.of("README.md"));
        var named = Pattern.compile("`(switchboard_\\w+)`")
                .matcher(readme.substring(readme.indexOf("## Metrics")))
                .results()
                .map(name -> name.group(1))
                .toList();

        assertThat(named).contains("switchboard_integrity_stuck");
        assertThat(scrape()).contains(named);
    }

    private void getsStuck() {
        database.sql("UPDATE payload_log SET body = NULL, key_id = NULL WHERE id = :id")
                .bind("id", UUID.fromString(log))
                .then()
                .block();
        await().until(() -> {
            sweep.sweep(Instant.now().plus(Duration.ofMinutes(6))).block();
            return journey(log).get("state").asString().equals("stuck");
        });
    }

    /** The gauge, when it shows what the database says now. */
    private double read() {
        double rows = number("SELECT count(*) FROM trouble WHERE state IN ('stuck', 'failed') AND :all", "all", true);
        figures.stop();
        figures.start();
        await().until(() -> gauge() == rows);
        return rows;
    }

    private double gauge() {
        MatchResult line = GAUGE.matcher(scrape()).results().findFirst().orElseThrow();
        return Double.parseDouble(line.group(1));
    }

    private String scrape() {
        return Objects.requireNonNull(client().get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
