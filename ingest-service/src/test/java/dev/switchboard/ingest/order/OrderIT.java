package dev.switchboard.ingest.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.OrderPlaced;
import dev.switchboard.ingest.journey.RunningJourney;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderIT extends RunningJourney {

    private static final String ORDER =
            "{\"order_id\":\"o-1\",\"brand\":{\"email\":\"ada@example.com\"},\"amount\":\"199.00\",\"status\":\"pending\"}";

    @Override
    @BeforeEach
    protected void receive() {
        sender = sender(Map.of("name", "Shop", "kind", "order"));
        log = json(post(sender, ORDER).expectStatus().isAccepted()).get("logId").asString();
        event = UUID.fromString(log(log).get("events").get(0).get("id").asString());
    }

    @Test
    void tellsEachWordAboutAnOrderInOrderAndCopiesOnce() {
        post(sender, ORDER).expectStatus().isOk();
        post(sender, ORDER.replace("pending", "paid")).expectStatus().isAccepted();
        post(sender, ORDER).expectStatus().isAccepted();

        try (var orders = new KafkaProbe(Engines.kafka(), Topic.INTAKE_ORDERS)) {
            var said = await().until(
                            () -> orders.records(it -> it.key().equals(sender.integrationId() + ":o-1")),
                            found -> found.size() == 3);
            assertThat(said)
                    .extracting(it -> JSON.readTree(it.value()).get("status").asString())
                    .containsExactly("pending", "paid", "pending");
            assertThat(said)
                    .extracting(it -> KafkaProbe.headers(it).get("ce_ordinal"))
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void isDealtWithOnceTheDirectoryHasPlacedIt() {
        assertThat(journey(log).get("state").asString()).isEqualTo("waiting");

        var placed = new OrderPlaced(
                UUID.randomUUID(),
                sender.integrationId(),
                UUID.fromString(log),
                "o-1",
                null,
                null,
                null,
                "199.00",
                null,
                null,
                "pending",
                Instant.now(),
                1);
        probe.say(new Envelope<>(
                UUID.randomUUID(),
                "/switchboard/directory",
                Instant.now(),
                UUID.fromString(log),
                event,
                null,
                null,
                placed));

        JsonNode journey = awaitState("notified");
        assertThat(types(journey)).containsExactly("received", "switchboard.order.placed.v1");
        assertThat(today()).isEqualTo(List.of(1L, 1L, 1L, 0L, 0L));
    }
}
