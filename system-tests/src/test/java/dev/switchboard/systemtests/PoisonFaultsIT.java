package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A record that cannot be handled comes in the middle of a stream; only those of its own key wait for a person. */
@Tag("faults")
@Tag("long")
class PoisonFaultsIT {

    private static final String BOOKINGS = "switchboard.intake.bookings";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BEHIND_THE_POISON = 3;

    private static final Product PRODUCT = SeparateProduct.get();

    @Test
    void whatWaitsBehindPoisonIsReplayedInOrderWhileNewRecordsOfItsKeyArrive() {
        try (var stream = SteadyStream.into(PRODUCT, "Poison")) {
            String key = stream.door().id() + ":" + stream.meeting(0);
            putPoison(key);

            await().atMost(PATIENCE).until(() -> parked(key).size() > BEHIND_THE_POISON);
            JsonNode head = head(key);
            assertThat(head.get("head").asBoolean()).isTrue();
            assertThat(replay(head).get("replayed").asInt())
                    .as("poison stays poison")
                    .isZero();
            assertThat(PRODUCT.admin().all("/api/dead-letters"))
                    .extracting(letter -> letter.get("key").asString())
                    .containsOnly(key);

            PRODUCT.admin().post(path(head) + "/discard", Map.of()).mustBe(204);
            await().atMost(PATIENCE)
                    .until(() -> parked(key).isEmpty()
                            || replay(head(key)).get("left").asInt() == 0);
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    private static void putPoison(String key) {
        try (var broker = new Broker(PRODUCT)) {
            var headers = Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", "01980000-0000-7000-8000-000000000001",
                    "ce_source", "/by-hand",
                    "ce_type", "switchboard.booking.received.v1",
                    "ce_subject", key,
                    "content-type", "application/json");
            broker.put(BOOKINGS, key, headers, "{\"meeting\":");
        }
    }

    private static List<JsonNode> parked(String key) {
        return PRODUCT.admin().all("/api/dead-letters").stream()
                .filter(letter -> letter.get("key").asString().equals(key))
                .toList();
    }

    private static JsonNode head(String key) {
        return parked(key).stream()
                .filter(letter -> letter.get("head").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode replay(JsonNode letter) {
        return PRODUCT.admin()
                .post(path(letter) + "/replay", Map.of())
                .mustBe(200)
                .json();
    }

    private static String path(JsonNode letter) {
        return "/api/dead-letters/%s/%s"
                .formatted(letter.get("service").asString(), letter.get("id").asString());
    }
}
