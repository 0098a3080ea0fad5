package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.ingest.door.Burst.Heard;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

/** Bodies that are large, many or never end: what the door holds of them is bounded, and nothing of it stays. */
class MemoryFaultsIT extends RunningIngest {

    private static final int PIECE = 8 * 1024;

    @Autowired
    private Capacity capacity;

    @Test
    void letsASenderOfTwentyMebibytesSeeTheAnswer() throws IOException {
        Sender sender = sender();
        try (var post = new RawPost(port, sender, 20 * 1024 * 1024)) {
            Thread.ofVirtual().start(() -> flood(post));

            assertThat(post.status()).isEqualTo(413);
        }
        await().untilAsserted(() -> assertThat(capacity.used()).isZero());
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
        List<RawPost> stalled = new ArrayList<>();
        long before = heapInUse();
        try (var owner = Plans.owner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE ingest.integration IN ACCESS EXCLUSIVE MODE"); // nobody knows the address yet
            for (int i = 0; i < 25; i++) {
                var post = new RawPost(port, nobody, almostAll.length + 1);
                stalled.add(post);
                post.send(almostAll);
            }
            await().until(() -> capacity.used() > 20L * almostAll.length);
            owner.rollback();

            await().untilAsserted(() -> assertThat(capacity.used()).isZero());
            await().untilAsserted(() -> assertThat(heapInUse() - before).isLessThan(10L * almostAll.length));
        } finally {
            for (RawPost post : stalled) {
                post.close();
            }
        }
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
        try (var owner = Plans.owner();
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

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
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

    private Void sendInPieces(Sender sender, byte[] body) throws IOException {
        try (var post = new RawPost(port, sender, body.length)) {
            for (int sent = 0; sent < body.length; sent += PIECE) {
                post.send(Arrays.copyOfRange(body, sent, Math.min(sent + PIECE, body.length)));
            }
            assertThat(post.status()).isEqualTo(404);
        } catch (SocketException e) {
            // the door has closed
        }
        return null;
    }

    private static void flood(RawPost post) {
        byte[] chunk = new byte[64 * 1024];
        try {
            for (int sent = 0; sent < 20 * 1024 * 1024; sent += chunk.length) {
                post.send(chunk);
            }
        } catch (IOException e) {
            // the door has closed, as it may after eight mebibytes
        }
    }
}
