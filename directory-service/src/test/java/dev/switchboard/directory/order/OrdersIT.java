package dev.switchboard.directory.order;

import static dev.switchboard.directory.Events.email;
import static dev.switchboard.directory.Events.order;
import static dev.switchboard.directory.Events.party;
import static dev.switchboard.directory.Events.phone;
import static dev.switchboard.directory.Events.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.CustomerSaved;
import dev.switchboard.contracts.people.PeopleEvent.OrderPlaced;
import dev.switchboard.directory.Events;
import dev.switchboard.directory.RunningDirectory;
import dev.switchboard.directory.RunningDirectory.Answer;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrdersIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningDirectory directory = RunningDirectory.shared();
    private final String admin = directory.adminBearer();
    private final UUID shop = Ids.next();

    @Test
    void anOrderStandsOnceForItsBrandAndItsCreatorAndIsAnswered() {
        String brand = email("brand");
        String creator = phone();
        Envelope<?> told =
                said(order(shop, "1001", party("Acme", brand, null), party("Cleo", null, creator), "paid"), 5L);
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            probe.say(told);

            await().atMost(SOON).until(() -> answers(probe, told).size() == 1);
            var answer = answers(probe, told).getFirst();
            OrderPlaced placed = placed(answer);
            assertThat(placed.amount()).isEqualTo("199.00");
            assertThat(placed.version()).isEqualTo(1);
            assertThat(KafkaProbe.headers(answer))
                    .containsEntry("ce_correlationid", told.correlationId().toString())
                    .containsKey("ce_ordinal");
            await().atMost(SOON)
                    .until(() -> probe.events(CustomerSaved.class).stream()
                                    .filter(one -> one.id().equals(placed.brandId())
                                            || one.id().equals(placed.creatorId()))
                                    .count()
                            == 2);

            JsonNode shown = get("/api/orders/" + placed.id()).body();
            assertThat(shown.at("/brand/name").asString()).isEqualTo("Acme");
            assertThat(shown.at("/creator/name").asString()).isEqualTo("Cleo");
            assertThat(shown.path("orderId").asString()).isEqualTo("1001");
            assertThat(shown.path("quantity").asInt()).isEqualTo(2);
            for (UUID customer : List.of(placed.brandId(), placed.creatorId())) {
                JsonNode entry =
                        get("/api/customers/" + customer + "/timeline").body().at("/items/0");
                assertThat(entry.path("ref").asString()).isEqualTo(placed.id().toString());
                assertThat(entry.path("title").asString()).isEqualTo("Premium");
                assertThat(entry.path("detail").asString()).isEqualTo("Order 1001, 2 ×, 199.00 EUR");
                assertThat(get("/api/orders?customerId=" + customer)
                                .body()
                                .path("total")
                                .asInt())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void howeverOftenAndInWhateverOrderItComesTheLastWordHoldsAndEachIsAnsweredOnce() {
        String brand = email("brand");
        Envelope<?> first = said(order(shop, "7", party("B", brand, null), null, "pending"), 10L);
        Envelope<?> last = said(order(shop, "7", party("B", brand, null), null, "shipped"), 30L);
        Envelope<?> between = said(order(shop, "7", party("B", brand, null), null, "paid"), 20L);

        directory.hear("directory.orders", first);
        directory.hear("directory.orders", last, between);
        directory.hear("directory.orders", first, last, between);
        sayAgain(last);

        JsonNode orders = get("/api/orders?q=" + brand).body();
        assertThat(orders.path("total").asInt()).isEqualTo(1);
        assertThat(orders.at("/items/0/status").asString()).isEqualTo("shipped");
        assertThat(orders.at("/items/0/version").asInt()).isEqualTo(2);
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.PEOPLE)) {
            await().atMost(SOON).until(() -> answers(probe, last).size() == 2);
            assertThat(answers(probe, first)).hasSize(1);
            assertThat(answers(probe, between)).hasSize(1);
            assertThat(placed(answers(probe, between).getFirst()).status()).isEqualTo("shipped");
            assertThat(answers(probe, last))
                    .extracting(entry -> KafkaProbe.headers(entry).get("ce_id"))
                    .as("said again by the same id")
                    .hasSize(2)
                    .containsOnly(
                            KafkaProbe.headers(answers(probe, last).getFirst()).get("ce_id"));
        }
        assertThat(directory
                        .database()
                        .sql("""
                                SELECT count(*) FROM order_payload p JOIN placed_order o ON o.id = p.placed_order_id
                                WHERE o.integration_id = :shop""")
                        .bind("shop", shop)
                        .mapValue(Long.class)
                        .one()
                        .block())
                .as("originals kept")
                .isEqualTo(3);
    }

    @Test
    void whatALaterWordLeavesOutStays() {
        String brand = email("brand");
        directory.hear("directory.orders", said(order(shop, "8", party("B", brand, null), null, "paid"), 1L));
        directory.hear("directory.orders", said(order(shop, "8", null, null, "done"), 2L));

        JsonNode shown = get("/api/orders?q=" + brand).body().at("/items/0");
        assertThat(shown.path("status").asString()).isEqualTo("done");
        assertThat(shown.at("/brand/name").asString()).isEqualTo("B");
    }

    @Test
    void aListByStatusNamesAndWords() {
        String mark = "Mark" + shop.toString().replace("-", "");
        var brand = party("Ünal " + mark, email("u"), null);
        directory.hear("directory.orders", said(order(shop, "11-" + mark, brand, null, "paid"), 1L));
        directory.hear("directory.orders", said(order(shop, "12-" + mark, brand, null, "done"), 1L));

        assertThat(get("/api/orders?q=unal " + mark).body().path("total").asInt())
                .isEqualTo(2);
        assertThat(get("/api/orders?status=done&q=" + mark)
                        .body()
                        .at("/items/0/orderId")
                        .asString())
                .isEqualTo("12-" + mark);
        assertThat(get("/api/orders?q=11-" + mark).body().path("total").asInt()).isEqualTo(1);
        assertThat(get("/api/orders?customerId=x").status()).isEqualTo(422);
        assertThat(get("/api/orders?sort=amount").status()).isEqualTo(422);
        assertThat(get("/api/orders/" + Ids.next()).status()).isEqualTo(404);
    }

    private void sayAgain(Envelope<?> envelope) {
        var entry = Events.entry(envelope);
        entry.headers().add(EventCodec.SAID_AGAIN, "true".getBytes(StandardCharsets.UTF_8));
        directory.bean(Inbox.class).consumer("directory.orders").orElseThrow().handle(List.of(entry));
    }

    private static List<ConsumerRecord<String, byte[]>> answers(KafkaProbe probe, Envelope<?> told) {
        String id = told.id().toString();
        return probe.records(entry -> {
            Map<String, String> headers = new HashMap<>(KafkaProbe.headers(entry));
            return id.equals(headers.get("ce_causationid"))
                    && "switchboard.order.placed.v1".equals(headers.get("ce_type"));
        });
    }

    private static OrderPlaced placed(ConsumerRecord<String, byte[]> entry) {
        return (OrderPlaced) EventCodec.decode(KafkaProbe.headers(entry), entry.value())
                .orElseThrow()
                .event();
    }

    private Answer get(String path) {
        return directory.get(path, "Authorization", admin);
    }
}
