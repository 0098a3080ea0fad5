package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Records grow too old before their consumer has seen them. */
@Tag("faults")
@Tag("long")
class RetentionFaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> SOON =
            Map.of("SWITCHBOARD_INGEST_ANSWER_DUE", "20s", "SWITCHBOARD_INGEST_TOLD_DUE", "25s");

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

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "meeting, meeting.bookings, switchboard.intake.bookings",
        "notifier, notifier.meetings, switchboard.meetings",
    })
    void aConsumerThatWasAwayForTooLongStopsAndSaysSoAndWhatItMissedIsSaidAgain(
            String service, String consumer, String topic) {
        var processes = new Processes(product);
        try (var stream = SteadyStream.into(product, "Retention " + topic);
                var broker = new Broker(product)) {
            processes.keepAway(service, Duration.ofSeconds(3));
            broker.empty(topic);

            await().atMost(PATIENCE)
                    .ignoreExceptions() // as long as the service is on its way up
                    .untilAsserted(() -> assertThat(state(consumer)).isEqualTo("stopped"));
            assertThat(consumer(consumer).get("reason").asString()).isNotBlank();
            assertThat(health(service)).isEqualTo(503);
            stream.flowsOn();
            assertThat(state(consumer)).as("it never starts again by itself").isEqualTo("stopped");

            resume(consumer(consumer)).mustBe(202);
            await().atMost(PATIENCE).until(RetentionFaultsIT::letOthersGoOn);
            Reconciliation.withoutTheTopic(product, stream);
        }
    }

    /** Whoever else reads the topic may have been a moment behind when it was emptied. Says whether all run. */
    private static boolean letOthersGoOn() {
        List<JsonNode> stopped = consumers()
                .filter(each -> each.get("state").asString().equals("stopped"))
                .toList();
        stopped.forEach(RetentionFaultsIT::resume);
        return stopped.isEmpty()
                && consumers().allMatch(each -> each.get("state").asString().equals("running"));
    }

    private static Api.Answer resume(JsonNode consumer) {
        return product.admin()
                .post(
                        "/api/consumers/%s/%s/resume"
                                .formatted(
                                        consumer.get("service").asString(),
                                        consumer.get("consumer").asString()),
                        Map.of("from", "earliest"));
    }

    /** What the service says of itself on its own port. */
    private static int health(String service) {
        int own = product.port() + (service.equals("meeting") ? 3 : 6);
        return Api.stranger(own).get("/actuator/health").status();
    }

    private static String state(String consumer) {
        return consumer(consumer).get("state").asString();
    }

    private static JsonNode consumer(String consumer) {
        return consumers()
                .filter(each -> each.get("consumer").asString().equals(consumer))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> consumers() {
        return product.admin()
                .get("/api/consumers")
                .mustBe(200)
                .json()
                .get("items")
                .valueStream();
    }
}
