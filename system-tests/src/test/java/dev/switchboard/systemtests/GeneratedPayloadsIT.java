package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Ten thousand payloads, half of them nearly right: what is taken becomes a meeting, what is not is refused in words. */
class GeneratedPayloadsIT {

    private static final Product PRODUCT = SharedProduct.get();
    private static final int PAYLOADS = 10_000;
    private static final int CONNECTIONS = 16;

    private final Desk desk = new Desk(PRODUCT.admin());
    private final Tables tables = new Tables(PRODUCT);
    private final AtomicInteger left = new AtomicInteger(PAYLOADS);
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();

    @Test
    void everyPayloadIsAMeetingOrARefusal(TestReporter reporter) {
        long seed = Long.getLong("payloads.seed", System.nanoTime());
        reporter.publishEntry("payloads.seed", Long.toString(seed));
        Door door = desk.admin().integration("Generated");

        try (var senders = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                var random = new Random(seed + i);
                senders.execute(() -> send(door, random));
            }
        }

        assertThat(surprises).as("seed %d", seed).isEmpty();
        assertThat(taken).hasValueBetween(PAYLOADS / 4, PAYLOADS * 9 / 10);
        assertThat(accepted(door, "*")).isEqualTo(taken.get());
        long different = accepted(door, "DISTINCT provider_id");
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(
                        () -> assertThat(meetingsOf(door)).as("seed %d", seed).isEqualTo(different));
        assertThat(tables.leftBehind()).isZero();
    }

    private void send(Door door, Random random) {
        Api ingest = Api.stranger(PRODUCT.port() + 1);
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

    private long accepted(Door door, String what) {
        return tables.number(
                "SELECT count(%s) FROM ingest.payload_log WHERE outcome = 'accepted' AND integration_id = '%s'"
                        .formatted(what, door.id()));
    }

    private long meetingsOf(Door door) {
        return tables.number("SELECT count(*) FROM meeting.meeting WHERE said IS NOT NULL AND integration_id = '%s'"
                .formatted(door.id()));
    }
}
