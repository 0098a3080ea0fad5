package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Slack fails in the ways it does, and every message is there in the end, once. */
@Tag("faults")
@Tag("long")
class SlackFaultsIT {

    private static final int PORT = Ports.of(6);
    private static final int OTHER_PORT = Ports.of(7);
    private static final Map<String, String> IMPATIENT = Map.of(
            "SWITCHBOARD_SLACK_CALL_TIMEOUT", "1s",
            "SWITCHBOARD_DELIVERY_FIRST_RETRY", "200ms",
            "SWITCHBOARD_DELIVERY_LONGEST_RETRY", "1s");

    @TempDir
    private static Path folder;

    private static Product product;

    private Desk desk;

    @BeforeAll
    static void start() {
        product = Product.start(folder.resolve("data"), PORT, IMPATIENT);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @BeforeEach
    void sitDown() {
        desk = new Desk(product.admin());
        healSlack();
    }

    private void healSlack() {
        desk.admin().delete("/sandbox/slack/faults").mustBe(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Told to wait | {'status':429,'retryAfter':1}",
                "Broken twice | {'status':500,'times':2}",
                "Broken after storing | {'status':500,'afterStoring':true}",
                "Silent after storing | {'delayMs':2500,'afterStoring':true}",
                "Silent before storing | {'delayMs':2500,'status':503}",
            })
    void aFaultThatPassesDelaysAMessageAndDoublesNone(String title, String fault) {
        fail(fault);

        JsonNode delivery = delivered(title, "succeeded");

        assertThat(desk.messagesWith("Title: " + title + "\n")).isEqualTo(1);
        assertThat(delivery.get("attempts").asInt()).isGreaterThan(1);
        JsonNode firstTry = desk.admin()
                .get("/api/deliveries/" + delivery.get("id").asString())
                .json()
                .at("/attemptLog/0");
        assertThat(firstTry.get("error").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"channel_not_found", "invalid_auth"})
    void aPermanentErrorIsShownAndTheMessageIsSentByHandOnceItIsMended(String error) {
        fail("{'error':'" + error + "'}");
        String title = "Refused with " + error;

        JsonNode failed = delivered(title, "failed");

        assertThat(failed.get("error").asString()).contains(error);
        assertThat(failed.get("attempts").asInt()).isEqualTo(1);
        assertThat(desk.messagesWith("Title: " + title + "\n")).isZero();
        String path = "/api/deliveries/" + failed.get("id").asString();
        desk.admin().post(path + "/retry", Map.of()).mustBe(202);
        await().untilAsserted(() -> assertThat(
                        desk.admin().get(path).json().get("status").asString())
                .isEqualTo("succeeded"));
        assertThat(desk.messagesWith("Title: " + title + "\n")).isEqualTo(1);
    }

    /** The other system uses this one's Slack, which therefore stays as broken as it is over the other's restart. */
    @Test
    void aStopInAnOutageLosesNothingAndDoublesNothing() {
        Map<String, String> elsewhere = new TreeMap<>(IMPATIENT);
        elsewhere.put("SLACK_BOT_TOKEN", "xoxb-0000000000000000000000");
        elsewhere.put("SWITCHBOARD_SLACK_API_URL", "http://127.0.0.1:" + PORT + "/sandbox/slack/api/");
        elsewhere.put("SWITCHBOARD_SLACK_CHANNEL", "#outage");
        List<String> titles = IntStream.range(0, 5).mapToObj(i -> "Outage " + i).toList();
        List<String> logs = new ArrayList<>();
        try (var other = Product.start(folder.resolve("other"), OTHER_PORT, elsewhere)) {
            fail("{'status':503,'times':100000}");
            var before = new Desk(other.admin());
            Door door = before.admin().integration("Outage");
            titles.forEach(title -> logs.add(before.book(door, title, title)));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> statuses(before, "retrying") + statuses(before, "unknown") > 0
                            && before.admin().all("/api/deliveries").size() == titles.size());

            other.stop();
            other.startAgain();
            var after = new Desk(other.admin());
            assertThat(desk.messagesWith("Title: Outage ")).isZero();
            healSlack();

            logs.forEach(log -> after.deliveryOf(after.meetingOf(log), "succeeded"));
            titles.forEach(title -> assertThat(desk.messagesWith("Title: " + title + "\n"))
                    .as(title)
                    .isEqualTo(1));
        }
    }

    private static long statuses(Desk desk, String status) {
        return desk.admin().all("/api/deliveries?status=" + status).size();
    }

    private JsonNode delivered(String title, String status) {
        Door door = desk.admin().integration(title);
        return desk.deliveryOf(desk.meetingOf(desk.book(door, title, title)), status);
    }

    private void fail(String fault) {
        JsonNode body = Api.JSON.readTree(fault.replace('\'', '"'));
        desk.admin().post("/sandbox/slack/faults", body).mustBe(201);
    }
}
