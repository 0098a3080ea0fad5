package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.EventId;
import dev.switchboard.contracts.Topic;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

class DoorIT extends RunningIngest {

    @Test
    void keepsAPayloadToTheByteBeforeItAnswers() {
        Sender sender = sender();
        String body = meeting("abc-123");

        JsonNode receipt = json(post(sender, body).expectStatus().isAccepted());

        assertThat(receipt.get("duplicate").asBoolean()).isFalse();
        JsonNode log = log(receipt.get("logId").asString());
        assertThat(log.get("outcome").asString()).isEqualTo("accepted");
        assertThat(log.get("providerId").asString()).isEqualTo("abc-123");
        assertThat(log.get("verification").asString()).isEqualTo("none");
        assertThat(log.get("sourceAddress").asString()).isEqualTo("127.0.0.1");
        byte[] raw = as(ADMIN)
                .get()
                .uri("/api/payload-logs/{id}/raw", receipt.get("logId").asString())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .contentType("application/octet-stream")
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(raw).asString().isEqualTo(body);
    }

    @Test
    void saysABookingToKafkaWithItsHeadersAndKey() {
        Sender sender = sender();
        JsonNode receipt = json(post(sender, meeting("to-kafka")).expectStatus().isAccepted());
        UUID logId = UUID.fromString(receipt.get("logId").asString());

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.INTAKE_BOOKINGS)) {
            var record = await().until(
                            () -> probe.records(it -> it.key().equals(sender.integrationId() + ":to-kafka")),
                            found -> found.size() == 1)
                    .getFirst();
            var headers = KafkaProbe.headers(record);
            assertThat(headers)
                    .containsEntry("ce_id", EventId.derive(logId, 0, "ingest").toString())
                    .containsEntry("ce_source", "/switchboard/ingest")
                    .containsEntry("ce_type", "switchboard.booking.received.v1")
                    .containsEntry("ce_subject", record.key())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("ce_correlationid", logId.toString())
                    .containsEntry("ce_causationid", logId.toString())
                    .containsEntry("ce_ordinal", "1");
            JsonNode event = JSON.readTree(record.value());
            assertThat(event.get("title").asString()).isEqualTo("Support Onboarding Call");
            assertThat(event.get("payloadLogId").asString()).isEqualTo(logId.toString());
            assertThat(event.get("source").get("host_id").asString()).isEqualTo("support-agent-42");
            assertThat(log(logId.toString()).get("events").get(0).get("id").asString())
                    .isEqualTo(headers.get("ce_id"));
        }
    }

    @Test
    void answersACopyWithTheFirstLog() {
        Sender sender = sender();
        JsonNode first = json(post(sender, meeting("twice")).expectStatus().isAccepted());

        JsonNode second = json(post(sender, meeting("twice")).expectStatus().isOk());

        assertThat(second.get("duplicate").asBoolean()).isTrue();
        assertThat(second.get("logId")).isEqualTo(first.get("logId"));
        JsonNode copy = logsOf(sender).get(0);
        assertThat(copy.get("outcome").asString()).isEqualTo("duplicate");
        assertThat(copy.get("duplicateOf")).isEqualTo(first.get("logId"));
    }

    @Test
    void takesThereAndBackAgainAsThree() {
        Sender sender = sender();
        String ten = meeting("moved");
        String eleven = ten.replace("T11:00", "T12:00");

        post(sender, ten).expectStatus().isAccepted();
        post(sender, eleven).expectStatus().isAccepted();
        JsonNode third = json(post(sender, ten).expectStatus().isAccepted());

        assertThat(ordinalOf(third)).isEqualTo(3L);
    }

    @Test
    void tellsDeliveriesApartByTheSendersKey() {
        Sender sender = sender();
        JsonNode first = json(post(sender, meeting("keyed"), "Idempotency-Key", "k1")
                .expectStatus()
                .isAccepted());

        JsonNode copy = json(post(sender, meeting("other body"), "Idempotency-Key", "k1")
                .expectStatus()
                .isOk());
        JsonNode next = json(post(sender, meeting("keyed"), "webhook-id", "k2")
                .expectStatus()
                .isAccepted());

        assertThat(copy.get("logId")).isEqualTo(first.get("logId"));
        assertThat(ordinalOf(next)).isEqualTo(2L);
        assertThat(log(first.get("logId").asString()).get("dedupeKey").asString())
                .isEqualTo("idempotency-key:k1");
    }

    @Test
    void takesAHundredParallelCopiesAsOne() throws Exception {
        Sender sender = sender();
        List<Copy> copies = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(25)) {
            Callable<Copy> copying = () -> copy(sender, meeting("storm"));
            for (var copy : threads.invokeAll(Collections.nCopies(100, copying))) {
                copies.add(copy.get());
            }
        }

        assertThat(copies).filteredOn(copy -> copy.status() == 202).hasSize(1);
        assertThat(copies).filteredOn(copy -> copy.status() == 200).hasSize(99);
        assertThat(copies)
                .extracting(Copy::logId)
                .containsOnly(copies.getFirst().logId());
    }

    @Test
    void keepsTheSameIdOfTwoIntegrationsApart() {
        Sender one = sender();
        Sender other = sender();

        JsonNode first = json(post(one, meeting("shared")).expectStatus().isAccepted());
        JsonNode second = json(post(other, meeting("shared")).expectStatus().isAccepted());

        assertThat(first.get("logId")).isNotEqualTo(second.get("logId"));
    }

    private record Copy(int status, String logId) {}

    private Copy copy(Sender sender, String body) {
        var result = post(sender, body).expectBody().returnResult();
        return new Copy(
                result.getStatus().value(),
                JSON.readTree(result.getResponseBody()).get("logId").asString());
    }

    private long ordinalOf(JsonNode receipt) {
        UUID id = UUID.fromString(receipt.get("logId").asString());
        return number("SELECT ordinal FROM payload_log WHERE id = :id", "id", id);
    }

    @Test
    void tellsNoPageThatItMayPostUnlessItsOriginIsConfigured() {
        Sender sender = sender();

        client().options()
                .uri("/api/webhooks/{id}/receive", sender.webhookId())
                .header(HttpHeaders.ORIGIN, "https://elsewhere.example")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .exchange()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        post(sender, meeting("says-an-origin"), HttpHeaders.ORIGIN, "https://elsewhere.example")
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    /** A server that forgets to read on after one of them would leave the sender waiting for ever. */
    @Test
    void answersEveryRequestOfAConnectionOnWhichTheNextComesBeforeTheAnswer() throws IOException {
        Sender sender = sender();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i < 20; i++) {
                String body = meeting("in-a-row-" + i);
                String posted =
                        "POST /api/webhooks/%s/receive HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(sender.webhookId(), body.length(), body);
                String asked = "GET /api/webhooks/test HTTP/1.1\r\nHost: x\r\n\r\n";
                socket.getOutputStream().write((posted + asked).getBytes(StandardCharsets.UTF_8));
                assertThat(status(answers)).isEqualTo("HTTP/1.1 202 Accepted");
                assertThat(status(answers)).isEqualTo("HTTP/1.1 200 OK");
            }
        }
    }

    private static String status(BufferedReader answers) throws IOException {
        return answers.lines()
                .filter(line -> line.contains("HTTP/1.1"))
                .map(line -> line.substring(line.indexOf("HTTP/1.1")))
                .findFirst()
                .orElse("the connection was closed");
    }
}
