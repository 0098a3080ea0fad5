package dev.switchboard.ingest.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class MappingIT extends RunningIngest {

    private static final String CAL = """
            {"triggerEvent":"BOOKING_CREATED","payload":{"uid":"u-1","title":"Intro","startTime":"2025-06-20T09:30:00Z",
             "endTime":"2025-06-20T10:00:00Z","attendees":[{"email":"bob@example.com"},{"email":"eve@example.com"}]}}""";

    private static final Map<String, String> MAPPING = Map.of(
            "meeting_id", "/payload/uid",
            "meeting_title", "/payload/title",
            "start_time", "/payload/startTime",
            "end_time", "/payload/endTime",
            "customer_email", "$.payload.attendees[*].email");

    @Test
    void readsWhatComesNextByTheMappingThatAnAdminGives() {
        Sender sender = sender();
        post(sender, CAL).expectStatus().isEqualTo(422);
        JsonNode rejected = logsOf(sender).get(0);

        JsonNode changed =
                json(patch(sender, Map.of("mapping", MAPPING)).expectStatus().isOk());

        assertThat(changed.get("version").asLong()).isEqualTo(2);
        assertThat(changed.get("mapping").get("customer_email").asString()).isEqualTo("$.payload.attendees[*].email");
        as(ADMIN)
                .post()
                .uri("/api/payload-logs/{id}/reprocess", rejected.get("id").asString())
                .exchange()
                .expectStatus()
                .isAccepted();
        JsonNode receipt =
                json(post(sender, CAL.replace("u-1", "u-2")).expectStatus().isAccepted());
        for (String log :
                List.of(rejected.get("id").asString(), receipt.get("logId").asString())) {
            JsonNode booking = log(log).get("events").get(0).get("data");
            assertThat(booking.get("title").asString()).isEqualTo("Intro");
            assertThat(booking.get("customerEmail").asString()).isEqualTo("bob@example.com");
        }
        patch(sender, Map.of("mapping", Map.of())).expectStatus().isOk();
        post(sender, CAL.replace("u-1", "u-3")).expectStatus().isEqualTo(422);
        assertThat(log(receipt.get("logId").asString())
                        .at("/events/0/data/title")
                        .asString())
                .as("what was read by the mapping of its day")
                .isEqualTo("Intro");
        assertThat(log(rejected.get("id").asString()).at("/events/0/data/title").asString())
                .as("what was read late, by the mapping of that day")
                .isEqualTo("Intro");
    }

    @Test
    void takesAMappingWithANewIntegrationAndKeepsItThroughOtherChanges() {
        Sender sender = sender(Map.of("name", "Cal", "kind", "meeting", "mapping", MAPPING));

        JsonNode renamed =
                json(patch(sender, Map.of("name", "Cal.com")).expectStatus().isOk());

        assertThat(renamed.get("mapping")).hasSize(5);
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            await().untilAsserted(() -> assertThat(probe.events(Audited.class))
                    .filteredOn(line ->
                            line.entityId().equals(sender.integrationId().toString()))
                    .extracting(Audited::detail)
                    .contains("active, verification none, mapped: meeting_id, meeting_title, start_time, end_time,"
                            + " customer_email"));
        }
    }

    @Test
    void namesEachTargetThatThereIsNotAndEachPathThatIsNone() {
        Sender sender = sender();
        Map<String, String> wrong = new HashMap<>(Map.of("meetingid", "/a", "host_id", "a.b", "project", "$..a"));
        wrong.put("location", null);

        JsonNode problem =
                json(patch(sender, Map.of("mapping", wrong)).expectStatus().isEqualTo(422));

        assertThat(problem.get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder(
                        "mapping.meetingid", "mapping.host_id", "mapping.project", "mapping.location");
        assertThat(problem.get("errors").toString())
                .contains("must be one of meeting_id, meeting_title", "must be a JSON pointer");
        as(ADMIN)
                .post()
                .uri("/api/integrations")
                .bodyValue(Map.of("name", "a", "kind", "order", "mapping", Map.of("brand", "/a")))
                .exchange()
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void showsWhatAMappingFindsInTheLastPayloadAndWhatWouldBecomeOfIt() {
        Sender sender = sender();
        post(sender, CAL).expectStatus().isEqualTo(422);
        String log = logsOf(sender).get(0).get("id").asString();

        JsonNode preview =
                json(preview(sender, Map.of("mapping", MAPPING)).expectStatus().isOk());

        assertThat(preview.get("payloadLogId").asString()).isEqualTo(log);
        assertThat(preview.get("outcome").asString()).isEqualTo("rejected");
        assertThat(preview.get("reason").isNull()).isTrue();
        assertThat(preview.get("errors")).isEmpty();
        assertThat(preview.get("events").get(0).get("type").asString()).isEqualTo("switchboard.booking.received.v1");
        assertThat(preview.get("events").get(0).get("data").get("title").asString())
                .isEqualTo("Intro");
        JsonNode id = target(preview, "meeting_id");
        assertThat(id.get("required").asBoolean()).isTrue();
        assertThat(id.get("path").asString()).isEqualTo("/payload/uid");
        assertThat(id.get("found").asString()).isEqualTo("u-1");
        JsonNode mail = target(preview, "customer_email");
        assertThat(mail.get("found").asString()).isEqualTo("bob@example.com");
        assertThat(mail.get("more").asInt()).isEqualTo(1);
        assertThat(target(preview, "host_id").get("found").isNull()).isTrue();
        assertThat(target(preview, "host_id").get("path").isNull()).isTrue();
        assertThat(log(log).get("outcome").asString()).isEqualTo("rejected");
        awaitOpened(log);
    }

    @Test
    void saysWhyNothingWouldBecomeOfIt() {
        Sender sender = sender();
        JsonNode accepted = json(post(sender, meeting("m-1")).expectStatus().isAccepted());
        post(sender, CAL).expectStatus().isEqualTo(422);

        JsonNode last = json(preview(sender, Map.of()).expectStatus().isOk());
        JsonNode chosen = json(
                preview(sender, Map.of("payloadLogId", accepted.get("logId").asString()))
                        .expectStatus()
                        .isOk());

        assertThat(last.get("events")).isEmpty();
        assertThat(last.get("reason").asString()).startsWith("Not usable: meeting_id, meeting_title");
        assertThat(last.get("errors").get(0).get("field").asString()).isEqualTo("meeting_id");
        assertThat(chosen.get("events")).hasSize(1);
        assertThat(target(chosen, "customer_name").get("found").asString()).isEqualTo("John Doe");
    }

    @Test
    void triesOnlyWhatTheIntegrationReceivedAndOnlyPathsThatAreSome() {
        Sender sender = sender();
        JsonNode nothing = json(preview(sender, Map.of()).expectStatus().isOk());
        assertThat(nothing.get("payloadLogId").isNull()).isTrue();
        assertThat(nothing.get("targets")).hasSize(14);
        assertThat(nothing.get("reason").asString()).isEqualTo("Nothing was received yet");
        JsonNode elsewhere = json(post(sender(), meeting("m")).expectStatus().isAccepted());

        preview(sender, Map.of("payloadLogId", elsewhere.get("logId").asString()))
                .expectStatus()
                .isNotFound();
        preview(sender, Map.of("payloadLogId", UUID.randomUUID()))
                .expectStatus()
                .isNotFound();
        preview(sender, Map.of("mapping", Map.of("start_time", "$..x")))
                .expectStatus()
                .isEqualTo(422);
        preview(new Sender(UUID.randomUUID(), "", ""), Map.of()).expectStatus().isNotFound();
    }

    @Test
    void isForThoseWhoMaySeePayloads() {
        String path = "/api/integrations/" + sender().integrationId() + "/mapping-preview";
        client().post().uri(path).bodyValue(Map.of()).exchange().expectStatus().isUnauthorized();
        as(AGENT).post().uri(path).bodyValue(Map.of()).exchange().expectStatus().isForbidden();
    }

    private ResponseSpec patch(Sender sender, Map<String, ?> wish) {
        return as(ADMIN)
                .patch()
                .uri("/api/integrations/{id}", sender.integrationId())
                .header("If-Match", "*")
                .bodyValue(wish)
                .exchange();
    }

    private ResponseSpec preview(Sender sender, Map<String, ?> wish) {
        return as(ADMIN)
                .post()
                .uri("/api/integrations/{id}/mapping-preview", sender.integrationId())
                .bodyValue(wish)
                .exchange();
    }

    private static JsonNode target(JsonNode preview, String name) {
        return preview.get("targets")
                .valueStream()
                .filter(target -> target.get("target").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitOpened(String log) {
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            await().until(() -> probe.events(Audited.class).stream()
                    .anyMatch(line -> line.action().equals("payload.opened")
                            && line.entityId().equals(log)
                            && "To try a mapping on it".equals(line.detail())
                            && line.actor().equals(ADA.toString())));
        }
    }
}
