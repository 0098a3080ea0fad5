package dev.switchboard.ingest.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SupportIT extends RunningIngest {

    private static final String ERROR =
            "{\"error_message\":\"OpenAI API timeout\",\"error_details\":{\"request_id\":\"r\"}}";

    @Test
    void answersInTheDocumentsFormAndPublishesTheTicketThatItNames() {
        Sender sender = support();

        JsonNode answer =
                json(post(sender, ERROR, "Authorization", "Bearer ANON_KEY", "Origin", "https://app.example.com")
                        .expectStatus()
                        .isOk());

        assertThat(answer.propertyNames()).containsExactly("success", "message", "ticketId", "logId", "duplicate");
        assertThat(answer.get("success").asBoolean()).isTrue();
        assertThat(answer.get("message").asString()).isEqualTo("Support ticket accepted; Slack will be told");
        assertThat(answer.get("duplicate").asBoolean()).isFalse();
        String ticket = answer.get("ticketId").asString();
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.INTAKE_SUPPORT_REQUESTS)) {
            var said = await().until(
                            () -> probe.records(it -> it.key().equals(sender.integrationId() + ":" + ticket)),
                            found -> found.size() == 1)
                    .getFirst();
            assertThat(JSON.readTree(said.value()).get("ticketId").asString()).isEqualTo(ticket);
            assertThat(KafkaProbe.headers(said)).containsEntry("ce_type", "switchboard.support-request.received.v1");
        }
    }

    @Test
    void answersACopyWithTheFirstTicketAndTakesEqualErrorsWithoutAKeyAsSeveral() {
        Sender sender = support();
        JsonNode first =
                json(post(sender, ERROR, "Idempotency-Key", "k").expectStatus().isOk());

        JsonNode copy =
                json(post(sender, ERROR, "Idempotency-Key", "k").expectStatus().isOk());
        JsonNode other = json(post(sender, ERROR).expectStatus().isOk());
        JsonNode another = json(post(sender, ERROR).expectStatus().isOk());

        assertThat(copy.get("duplicate").asBoolean()).isTrue();
        assertThat(copy.get("ticketId")).isEqualTo(first.get("ticketId"));
        assertThat(copy.get("logId")).isEqualTo(first.get("logId"));
        assertThat(List.of(first, other, another))
                .extracting(answer -> answer.get("ticketId").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void saysTheSameTicketInAReplay() {
        Sender sender = support();
        JsonNode answer = json(post(sender, ERROR).expectStatus().isOk());
        String log = answer.get("logId").asString();

        as(ADMIN)
                .post()
                .uri("/api/payload-logs/{id}/replay", log)
                .exchange()
                .expectStatus()
                .isAccepted();

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.INTAKE_SUPPORT_REQUESTS)) {
            var said = await().until(
                            () -> probe.records(
                                    it -> log.equals(KafkaProbe.headers(it).get("ce_correlationid"))),
                            found -> found.size() == 2);
            assertThat(said)
                    .extracting(it -> JSON.readTree(it.value()).get("ticketId"))
                    .containsOnly(answer.get("ticketId"));
        }
    }

    @Test
    void namesEachFaultToTheSender() {
        Sender sender = support();

        JsonNode problem = json(post(sender, "{\"title\":\"x\",\"event_type\":\"y\",\"severity\":\"z\"}")
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactly("description", "event_type", "severity");
        assertThat(logsOf(sender).get(0).get("reason").asString())
                .isEqualTo("Not usable: description, event_type, severity");
    }

    private Sender support() {
        return sender(Map.of("name", "Pacelane", "kind", "support"));
    }
}
