package dev.switchboard.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Payloads that are sent on once more repeat nothing that a person could see. */
class ReplayIT {

    private static final Product PRODUCT = SharedProduct.get();
    private static final int PAYLOADS = 10;

    private final Api admin = PRODUCT.admin();
    private final Desk desk = new Desk(admin);
    private final Tables tables = new Tables(PRODUCT);

    @Test
    void nothingHappensTwiceEvenWhenTheInboxesHaveForgotten() {
        Door door = admin.integration("Replays");
        for (int i = 0; i < PAYLOADS; i++) {
            String payload = Bookings.booking("replays-" + i, "nobody")
                    .replace("Support Onboarding Call", "Sent on once more " + i);
            desk.deliveryOf(desk.meetingOf(Desk.logId(admin.receive(door, payload))), "succeeded");
        }
        List<JsonNode> before = admin.all("/api/meetings?integrationId=" + door.id());
        for (String service : List.of("meeting", "notifier")) {
            tables.number(
                    "WITH gone AS (DELETE FROM %s.inbox RETURNING 1) SELECT count(*) FROM gone".formatted(service));
        }

        sendOn(door, "replay");
        sendOn(door, "reprocess");
        await().until(() -> heard("meeting", "%s:replays-%%".formatted(door.id())) == 2 * PAYLOADS);
        for (JsonNode meeting : before) {
            await().until(() -> heard("notifier", meeting.get("id").asString()) == 2);
        }

        desk.deliveryOf(
                desk.meetingOf(Desk.logId(admin.receive(door, Bookings.booking("replays-last", "nobody")))),
                "succeeded");
        assertThat(desk.messagesWith("Sent on once more")).isEqualTo(PAYLOADS);
        assertThat(admin.all("/api/meetings?integrationId=" + door.id()))
                .hasSize(PAYLOADS + 1)
                .containsAll(before);
        for (JsonNode meeting : before) {
            assertThat(desk.deliveryOf(meeting, "succeeded").get("revision").asInt())
                    .isEqualTo(1);
        }
        assertThat(tables.leftBehind()).isZero();
    }

    @Test
    void aDeliveryThatComesAgainWhenItsKeyIsForgottenDoublesNothing() {
        Door door = admin.integration("Forgotten keys");
        String payload = Bookings.booking("key-1", "nobody").replace("Support Onboarding Call", "Delivered for years");
        var first = admin.receive(door, payload.getBytes(UTF_8), "Idempotency-Key", "year-old")
                .mustBe(202);
        desk.deliveryOf(desk.meetingOf(Desk.logId(first)), "succeeded");
        tables.number(
                "WITH gone AS (DELETE FROM ingest.dedupe_key WHERE integration_id = '%s' RETURNING 1) SELECT count(*) FROM gone"
                        .formatted(door.id()));

        var again = admin.receive(door, payload.getBytes(UTF_8), "Idempotency-Key", "year-old")
                .mustBe(202);

        JsonNode meeting = desk.meetingOf(Desk.logId(again));
        desk.deliveryOf(
                desk.meetingOf(Desk.logId(admin.receive(door, Bookings.booking("key-2", "nobody")))), "succeeded");
        assertThat(admin.all("/api/meetings?integrationId=" + door.id())).hasSize(2);
        assertThat(desk.messagesWith("Delivered for years")).isEqualTo(1);
        assertThat(desk.deliveryOf(meeting, "succeeded").get("revision").asInt())
                .isEqualTo(1);
    }

    private void sendOn(Door door, String mode) {
        Map<String, Object> wish = Map.of("mode", mode, "filter", Map.of("integrationId", door.id()));
        String replay = admin.post("/api/payload-logs/replays", wish)
                .mustBe(202)
                .json()
                .get("replayId")
                .asString();
        await().untilAsserted(() -> {
            JsonNode view =
                    admin.get("/api/payload-logs/replays/" + replay).mustBe(200).json();
            assertThat(view.get("state").asString()).isEqualTo("done");
            assertThat(view.get("done").asInt()).isEqualTo(PAYLOADS);
        });
    }

    private long heard(String service, String key) {
        return tables.number("SELECT count(*) FROM %s.inbox WHERE key LIKE '%s'".formatted(service, key));
    }
}
