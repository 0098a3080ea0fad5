package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.ingest.door.Burst.Heard;
import dev.switchboard.platform.testing.Engines;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
            sendAndHangUp(sender, meeting("hung-up-" + i));
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
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(sender, body.length() + 1).getBytes(StandardCharsets.US_ASCII));
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
            await().until(() -> capacity.used() > 0);
        }

        await().untilAsserted(() -> assertThat(capacity.used()).isZero());
        assertThat(logsOf(sender)).isEmpty();
    }

    @Test
    void letsASenderOfTwentyMebibytesSeeTheAnswer() throws IOException {
        Sender sender = sender();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            Thread.ofVirtual().start(() -> flood(socket, sender));
            byte[] start = socket.getInputStream().readNBytes(12);

            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
        await().untilAsserted(() -> assertThat(capacity.used()).isZero());
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
        try (var owner = owner();
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
    void asksToComeAgainWhenTooMuchIsInFlight() {
        Sender sender = sender();
        var share = capacity.open();
        share.take(32 * 1024 * 1024 - 16 * 1024);
        try {
            post(sender, meeting("x".repeat(150) + "busy").replaceFirst("}$", ",\"n\":\"" + "x".repeat(9_000) + "\"}"))
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER);
        } finally {
            share.close();
        }
        post(sender, meeting("busy")).expectStatus().isAccepted();
    }

    @Test
    void holdsNothingOfLargeBodiesThatNobodyWants() throws Exception {
        var nobody = new Sender(UUID.randomUUID(), "N".repeat(32), "");
        byte[] body = new byte[900 * 1024];
        List<Future<?>> sent = new ArrayList<>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 150; i++) {
                sent.add(senders.submit(() -> sendInPieces(nobody, body)));
            }
        }

        assertThat(sent).allSatisfy(one -> assertThat(one.state()).isEqualTo(Future.State.SUCCESS));
        await().untilAsserted(() -> assertThat(capacity.used()).isZero());
    }

    @Test
    void bodiesThatNobodyWantsAndThatStallHoldNoMemory() throws Exception {
        var nobody = new Sender(UUID.randomUUID(), "N".repeat(32), "");
        byte[] almostAll = new byte[1000 * 1024];
        List<Socket> stalled = new ArrayList<>();
        long before = heapInUse();
        try (var owner = owner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE ingest.integration IN ACCESS EXCLUSIVE MODE"); // nobody knows the address yet
            for (int i = 0; i < 25; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                stalled.add(socket);
                OutputStream out = socket.getOutputStream();
                out.write(head(nobody, almostAll.length + 1).getBytes(StandardCharsets.US_ASCII));
                out.write(almostAll);
                out.flush();
            }
            await().until(() -> capacity.used() > 20L * almostAll.length);
            owner.rollback();

            await().untilAsserted(() -> assertThat(capacity.used()).isZero());
            await().untilAsserted(() -> assertThat(heapInUse() - before).isLessThan(10L * almostAll.length));
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void whatArrivesAfterTheAnswerIsNotHeld() {
        var share = capacity.open();
        share.close();

        share.take(1024);

        assertThat(capacity.used()).isZero();
    }

    @Test
    void countsWhatComesOutOfACompressedBody() throws IOException {
        Sender sender = sender();
        byte[] body = gzip(meeting("zipped").replaceFirst("}$", ",\"n\":\"" + "x".repeat(900_000) + "\"}"));
        assertThat(body.length).isLessThan(4_000);
        var share = capacity.open();
        share.take(32 * 1024 * 1024 - 500_000); // less than the content, which is a third of the line it becomes
        try {
            post(sender.webhookId(), body, "Content-Encoding", "gzip")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER);
        } finally {
            share.close();
        }
        post(sender.webhookId(), body, "Content-Encoding", "gzip")
                .expectStatus()
                .isAccepted();
        await().untilAsserted(() -> assertThat(capacity.used()).isZero());
    }

    @Test
    void asksAStormToComeAgainAndForgetsNobodyWhoWasLetIn() throws Exception {
        Sender sender = sender();
        post(sender, meeting("first")).expectStatus().isAccepted();
        var share = capacity.open();
        share.take(31 * 1024 * 1024);
        var burst = new Burst();
        try (var owner = owner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE ingest.latest_payload IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < 300; i++) {
                burst.post(port, sender, meeting("storm" + i));
            }
            await().until(() -> burst.answered() >= 300 - 1024 / 8);
            assertThat(capacity.used()).isLessThanOrEqualTo(32 * 1024 * 1024);
            owner.rollback();
        } finally {
            share.close();
        }

        List<Heard> heard = burst.heard();
        assertThat(heard)
                .filteredOn(one -> one.status() == 503)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.response().headers().firstValue(HttpHeaders.RETRY_AFTER))
                        .isPresent());
        assertThat(heard).extracting(Heard::status).isSubsetOf(202, 503);
        List<String> taken = heard.stream()
                .filter(one -> one.status() == 202)
                .map(Heard::logId)
                .toList();
        assertThat(idsOf(sender)).containsAll(taken);
        await().untilAsserted(() -> assertThat(capacity.used()).isZero());
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

    private List<String> idsOf(Sender sender) {
        return database.sql("SELECT id FROM payload_log WHERE integration_id = :integration")
                .bind("integration", sender.integrationId())
                .map(row -> String.valueOf(row.get(0, UUID.class)))
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static Connection owner() throws SQLException {
        var owner = Engines.postgres().credentials("ingest");
        return DriverManager.getConnection(owner.jdbcUrl(), owner.owner(), owner.ownerPassword());
    }

    private void sendAndHangUp(Sender sender, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            OutputStream out = socket.getOutputStream();
            out.write(head(sender, bytes.length).getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.flush();
        }
    }

    private Void sendInPieces(Sender sender, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(sender, body.length).getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < body.length; sent += 8 * 1024) {
                out.write(body, sent, Math.min(8 * 1024, body.length - sent));
            }
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 404");
        } catch (SocketException e) {
            // the door has closed
        }
        return null;
    }

    private void flood(Socket socket, Sender sender) {
        int size = 20 * 1024 * 1024;
        byte[] chunk = new byte[64 * 1024];
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head(sender, size).getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < size; sent += chunk.length) {
                out.write(chunk);
            }
        } catch (IOException e) {
            // the door has closed, as it may after eight mebibytes
        }
    }

    private static String head(Sender sender, int length) {
        return "POST /api/webhooks/" + sender.webhookId() + "/receive HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
