package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Records grow too old before their consumer has seen them. */
@Tag("faults")
@Tag("long")
class RetentionFaultsIT {

    private static final String BOOKINGS = "switchboard.intake.bookings";
    private static final String CONSUMER = "meeting.bookings";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> SOON = Map.of("SWITCHBOARD_INGEST_ANSWER_DUE", "20s");

    @TempDir
    private static Path folder;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.startSeparate(folder.resolve("data"), Ports.of(10), SOON);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void aConsumerThatWasAwayForTooLongStopsAndSaysSoAndWhatItMissedIsSaidAgain() {
        var processes = new Processes(product);
        try (var stream = SteadyStream.into(product, "Retention");
                var broker = new Broker(product)) {
            processes.keepAway("meeting", Duration.ofSeconds(3));
            broker.empty(BOOKINGS);

            await().atMost(PATIENCE)
                    .ignoreExceptions() // as long as the service is on its way up
                    .untilAsserted(() -> assertThat(state()).isEqualTo("stopped"));
            assertThat(consumer().get("reason").asString()).isNotBlank();
            stream.flowsOn();
            assertThat(state()).as("it never starts again by itself").isEqualTo("stopped");

            product.admin()
                    .post("/api/consumers/meeting/" + CONSUMER + "/resume", Map.of("from", "earliest"))
                    .mustBe(202);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).isEqualTo("running"));
            Reconciliation.withoutTheTopic(product, stream);
        }
    }

    private static String state() {
        return consumer().get("state").asString();
    }

    private static JsonNode consumer() {
        return product.admin()
                .get("/api/consumers")
                .mustBe(200)
                .json()
                .get("items")
                .valueStream()
                .filter(each -> each.get("consumer").asString().equals(CONSUMER))
                .findFirst()
                .orElseThrow();
    }
}
