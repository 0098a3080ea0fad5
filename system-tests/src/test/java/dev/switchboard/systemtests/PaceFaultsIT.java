package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two notifiers share a channel's pace and order, and each of them is killed in the middle of it. */
@Tag("faults")
@Tag("long")
class PaceFaultsIT {

    private static final BigDecimal INTERVAL = new BigDecimal("0.2");
    private static final int MEETINGS = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.startSeparate(
                folder.resolve("data"),
                Ports.of(11),
                Map.of(
                        "SWITCHBOARD_SLACK_CHANNEL_INTERVAL", "200ms",
                        "SWITCHBOARD_SLACK_CALL_TIMEOUT", "2s",
                        "SWITCHBOARD_DELIVERY_LEASE", "6s"));
        product.join("notifier");
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void whicheverIsKilledMessagesComeOnceInOrderAndNotTooCloseToEachOther() {
        var processes = new Processes(product);
        var admin = product.admin();
        var door = admin.integration("Paced");
        for (int i = 0; i < MEETINGS; i++) {
            var booking = Bookings.fields("paced-" + i, "nobody");
            booking.put("meeting_title", "Paced " + i);
            admin.receive(door, Api.JSON.writeValueAsString(booking)).mustBe(202);
        }
        awaitMessages(MEETINGS / 5);
        processes.kill("notifier-2");
        awaitMessages(MEETINGS / 3);
        product.join("notifier");
        processes.kill("notifier");
        awaitMessages(2 * MEETINGS / 3);
        processes.kill("notifier-2");
        awaitMessages(MEETINGS);
        new Rest(product).await(PATIENCE);

        List<JsonNode> messages = messages();
        assertThat(messages)
                .extracting(message -> message.get("text").asString())
                .isEqualTo(new Tables(product)
                        .rows("SELECT text FROM notifier.delivery ORDER BY position").stream()
                                .map(List::getFirst)
                                .toList())
                .hasSize(MEETINGS)
                .doesNotHaveDuplicates();
        List<BigDecimal> times = messages.stream()
                .map(message -> new BigDecimal(message.get("ts").asString()))
                .toList();
        assertThat(IntStream.range(1, MEETINGS).mapToObj(i -> times.get(i).subtract(times.get(i - 1))))
                .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(INTERVAL));
    }

    private static void awaitMessages(int count) {
        await().atMost(PATIENCE).until(() -> messages().size() >= count);
    }

    private static List<JsonNode> messages() {
        return Api.stranger(product.port())
                .get("/sandbox/slack/messages?limit=" + MEETINGS)
                .mustBe(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }
}
