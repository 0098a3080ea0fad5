package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.testing.Engines;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Senders that hang up, and a database that is gone, slow or frozen. */
@DirtiesContext
@Import(FaultsIT.BehindACable.class)
@TestPropertySource(properties = "switchboard.ingest.answer-within=2s")
class FaultsIT extends RunningIngest {

    private static final Cable CABLE = new Cable(Engines.postgres().port());

    @Autowired
    private Capacity capacity;

    @TestConfiguration
    static class BehindACable {

        @Bean
        ConnectionFactoryOptionsBuilderCustomizer cable() {
            return options -> options.option(ConnectionFactoryOptions.PORT, CABLE.port());
        }
    }

    @Test
    void losesNothingOfASenderThatHangsUpAfterSending() throws IOException {
        Sender sender = sender();
        for (int i = 0; i < 50; i++) {
            byte[] body = meeting("hung-up-" + i).getBytes(StandardCharsets.UTF_8);
            try (var post = new RawPost(port, sender, body.length)) {
                post.send(body);
            }
        }

        await().untilAsserted(() -> assertThat(logsOf(sender))
                .hasSize(50)
                .allSatisfy(log -> assertThat(log.get("outcome").asString()).isEqualTo("accepted")));
        await().untilAsserted(() -> assertThat(capacity.used()).isZero());
    }

    @Test
    void keepsNothingOfASenderThatHangsUpWhileSending() throws IOException {
        Sender sender = sender();
        String body = meeting("half");
        try (var post = new RawPost(port, sender, body.length() + 1)) {
            post.send(body.getBytes(StandardCharsets.UTF_8));
            await().until(() -> capacity.used() > 0);
        }

        await().untilAsserted(() -> assertThat(capacity.used()).isZero());
        assertThat(logsOf(sender)).isEmpty();
    }

    @Test
    void neverSaysYesWithoutADatabase() {
        Sender sender = sender();
        assertThat(CABLE.isInUse()).isTrue();
        CABLE.cut();
        try {
            post(sender, meeting("cut"))
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER);
        } finally {
            CABLE.mend();
        }

        await().untilAsserted(() -> post(sender, meeting("cut")).expectStatus().is2xxSuccessful());
        assertThat(logsOf(sender)).hasSize(1);
        assertThat(capacity.used()).isZero();
    }

    @Test
    void answersInTimeWhenTheDatabaseIsSlowAndKnowsTheCopyAfterwards() throws Exception {
        Sender sender = sender();
        post(sender, meeting("slow")).expectStatus().isAccepted();
        String next = meeting("slow").replace("Onboarding", "Other");
        try (var owner = Plans.owner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE ingest.latest_payload IN ACCESS EXCLUSIVE MODE");

            post(sender, next).expectStatus().isEqualTo(503).expectHeader().exists(HttpHeaders.RETRY_AFTER);

            owner.rollback();
        }
        await().untilAsserted(() -> assertThat(logsOf(sender)).hasSize(2));
        JsonNode copy = json(post(sender, next).expectStatus().isOk());
        assertThat(copy.get("duplicate").asBoolean()).isTrue();
    }

    @Test
    void replacesAConnectionWhoseOtherEndIsFrozen() throws Exception {
        Sender sender = sender();
        post(sender, meeting("before")).expectStatus().isAccepted();
        List<Long> backends = backends();
        assertThat(backends).isNotEmpty();
        signal("STOP", backends);
        try {
            post(sender, meeting("frozen"))
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            post(sender, meeting("while frozen")).expectStatus().is2xxSuccessful());
        } finally {
            signal("CONT", backends);
        }

        await().untilAsserted(() -> assertThat(backends().containsAll(backends)).isFalse());
        assertThat(capacity.used()).isZero();
    }

    /** Those that last wrote payload logs. */
    private static List<Long> backends() throws SQLException {
        var app = Engines.postgres().credentials("ingest");
        List<Long> pids = new ArrayList<>();
        try (var connection = DriverManager.getConnection(app.jdbcUrl(), app.app(), app.appPassword());
                var rows = connection.createStatement().executeQuery("""
                        SELECT pid FROM pg_stat_activity
                        WHERE query LIKE '%INSERT INTO latest_payload%' AND pid <> pg_backend_pid()""")) {
            while (rows.next()) {
                pids.add(rows.getLong(1));
            }
        }
        return pids;
    }

    private static void signal(String signal, List<Long> pids) throws IOException, InterruptedException {
        for (long pid : pids) {
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
        }
    }
}
