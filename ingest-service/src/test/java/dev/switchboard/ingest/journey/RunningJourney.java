package dev.switchboard.ingest.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** A payload that was accepted, and what is known of its journey. */
public class RunningJourney extends RunningIngest {

    protected final KafkaProbe probe = new KafkaProbe(Engines.kafka(), Topic.INTAKE_BOOKINGS);
    protected Sender sender = new Sender(new UUID(0, 0), "", "");
    protected String log = "";
    protected UUID event = new UUID(0, 0);

    @BeforeEach
    protected void receive() {
        sender = sender();
        log = json(post(sender, meeting("journey")).expectStatus().isAccepted())
                .get("logId")
                .asString();
        event = UUID.fromString(log(log).get("events").get(0).get("id").asString());
    }

    @AfterEach
    protected void hangUp() {
        probe.close();
    }

    protected JsonNode awaitState(String state) {
        return await().until(
                        () -> journey(log),
                        found -> found.get("state").asString().equals(state));
    }

    protected JsonNode journey(String id) {
        return json(as(ADMIN)
                .get()
                .uri("/api/payload-logs/{id}/journey", id)
                .exchange()
                .expectStatus()
                .isOk());
    }

    protected static List<String> types(JsonNode journey) {
        return StreamSupport.stream(journey.get("steps").spliterator(), false)
                .map(step -> step.get("type").asString())
                .toList();
    }

    /** Accepted, processed, notified, parked, stuck. */
    protected List<Long> today() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JsonNode items = json(as(ADMIN)
                        .get()
                        .uri(
                                "/api/integrity?integrationId={id}&from={day}&to={time}",
                                sender.integrationId(),
                                today,
                                Instant.now())
                        .exchange()
                        .expectStatus()
                        .isOk())
                .get("items");
        assertThat(items).hasSize(1);
        return List.of("accepted", "processed", "notified", "parked", "stuck").stream()
                .map(name -> items.get(0).get(name).asLong())
                .toList();
    }

    protected JsonNode stuck(String query) {
        return json(as(ADMIN)
                        .get()
                        .uri("/api/integrity/stuck?integrationId=" + sender.integrationId() + "&" + query)
                        .exchange()
                        .expectStatus()
                        .isOk())
                .get("items");
    }
}
