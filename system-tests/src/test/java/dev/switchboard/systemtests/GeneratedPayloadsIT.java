package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Many payloads, half of them nearly right: what is taken becomes a meeting, what is not is refused in words. */
class GeneratedPayloadsIT {

    private static final int PORT = Ports.of(4);

    /** Nothing goes to Slack here: thousands of messages in its one channel would only take time. */
    private static final Map<String, String> QUIET = Map.of("SWITCHBOARD_SLACK_CHANNEL_INTERVAL", "1h");

    private static final int CONNECTIONS = 16;

    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();

    @Test
    void eachOfTwoThousandIsAMeetingOrARefusal(TestReporter reporter, @TempDir Path folder) {
        everyPayloadIsAMeetingOrARefusal(2_000, reporter, folder);
    }

    @Test
    @Tag("faults")
    @Tag("long")
    void eachOfTwentyThousandIsAMeetingOrARefusal(TestReporter reporter, @TempDir Path folder) {
        everyPayloadIsAMeetingOrARefusal(20_000, reporter, folder);
    }

    private void everyPayloadIsAMeetingOrARefusal(int payloads, TestReporter reporter, Path folder) {
        left.set(payloads);
        try (var product = Product.start(folder, PORT, QUIET)) {
            everyPayloadIsAMeetingOrARefusal(payloads, reporter, product);
        }
    }

    private void everyPayloadIsAMeetingOrARefusal(int payloads, TestReporter reporter, Product product) {
        long seed = Long.getLong("payloads.seed", System.nanoTime());
        reporter.publishEntry("payloads.seed", Long.toString(seed));
        Door door = product.admin().integration("Generated");
        var tables = new Tables(product);

        try (var senders = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                var random = new Random(seed + i);
                senders.execute(() -> send(door, random));
            }
        }

        assertThat(surprises).as("seed %d", seed).isEmpty();
        assertThat(taken).hasValueBetween(payloads / 4, payloads * 9 / 10);
        assertThat(accepted(tables, door, "*")).isEqualTo(taken.get());
        long different = accepted(tables, door, "DISTINCT provider_id");
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() ->
                        assertThat(meetingsOf(tables, door)).as("seed %d", seed).isEqualTo(different));
        assertThat(tables.leftBehind()).as("seed %d", seed).isZero();
    }

    private void send(Door door, Random random) {
        Api ingest = Api.stranger(PORT + 1);
        while (left.getAndDecrement() > 0) {
            byte[] payload = GeneratedPayload.next(random);
            try {
                judge(ingest.receive(door, payload), payload);
            } catch (RuntimeException e) {
                surprises.add(e + " for " + new String(payload, StandardCharsets.UTF_8));
            }
        }
    }

    private void judge(Api.Answer answer, byte[] payload) {
        boolean refused = answer.status() >= 400
                && answer.status() < 500
                && answer.header("Content-Type").startsWith("application/problem+json");
        if (answer.status() == 202) {
            taken.incrementAndGet();
        } else if (!refused && answer.status() != 200) {
            surprises.add(
                    answer.status() + " " + answer.text() + " for " + new String(payload, StandardCharsets.UTF_8));
        }
    }

    private static long accepted(Tables tables, Door door, String what) {
        return tables.number(
                "SELECT count(%s) FROM ingest.payload_log WHERE outcome = 'accepted' AND integration_id = '%s'"
                        .formatted(what, door.id()));
    }

    private static long meetingsOf(Tables tables, Door door) {
        return tables.number("SELECT count(*) FROM meeting.meeting WHERE said IS NOT NULL AND integration_id = '%s'"
                .formatted(door.id()));
    }
}
