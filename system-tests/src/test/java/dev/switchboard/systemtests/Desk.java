package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a person at a desk looks up, with the patience of one. */
record Desk(Api admin) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Posts a booking with a title of its own and gives the id of its payload log. */
    String book(Door door, String meetingId, String title) {
        var fields = Bookings.fields(meetingId, "nobody");
        fields.put("meeting_title", title);
        return logId(admin.receive(door, Api.JSON.writeValueAsString(fields)).mustBe(202));
    }

    static String logId(Api.Answer answer) {
        return answer.json().get("logId").asString();
    }

    JsonNode meetingOf(String logId) {
        String path = "/api/meetings?payloadLogId=" + logId;
        await().atMost(PATIENCE).until(() -> !admin.all(path).isEmpty());
        return admin.all(path).getFirst();
    }

    /** The one delivery about a meeting, once it stands as it should. */
    JsonNode deliveryOf(JsonNode meeting, String status) {
        String path = "/api/deliveries?q=" + meeting.get("id").asString();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(admin.all(path))
                        .singleElement()
                        .satisfies(delivery ->
                                assertThat(delivery.get("status").asString()).isEqualTo(status)));
        return admin.all(path).getFirst();
    }

    /** How many meetings a door has brought about. */
    int meetingsOf(Door door) {
        return admin.get("/api/meetings?limit=1&integrationId=" + door.id())
                .mustBe(200)
                .json()
                .get("total")
                .asInt();
    }

    long messagesWith(String words) {
        return admin.slackTexts().stream().filter(text -> text.contains(words)).count();
    }

    List<JsonNode> payloadLogs(Door door, String outcome) {
        return admin.all("/api/payload-logs?integrationId=" + door.id() + "&outcome=" + outcome);
    }
}
