package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The product is killed in the middle of its work, and stopped as it should be; each time it starts again. */
@Tag("faults")
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {

    private static final int PORT = Ports.of(5);
    private static final int POSTS = 200;

    @TempDir
    private static Path folder;

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start(folder.resolve("data"), PORT);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    @Order(1)
    void whatWasAnsweredOutlivesAPowerCutOnceAndOnlyOnce() {
        Door door = product.admin().integration("Killed");
        Map<String, String> accepted = new ConcurrentHashMap<>();

        postUntilKilled(door, accepted);
        product.startAgain();

        assertThat(accepted).hasSizeBetween(1, POSTS);
        var desk = new Desk(product.admin());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(meetingTitles(desk, door)).containsAllEntriesOf(accepted));
        int meetings = desk.meetingsOf(door);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(desk.messagesWith("Title: Killed ")).isGreaterThanOrEqualTo(meetings));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> desk.admin().all("/api/deliveries").stream()
                        .allMatch(delivery ->
                                "succeeded".equals(delivery.get("status").asString())));
        List<String> titles = titlesInSlack(desk);
        assertThat(titles)
                .doesNotHaveDuplicates()
                .hasSize(desk.meetingsOf(door))
                .containsAll(accepted.values());
        assertThat(new Tables(product).leftBehind()).isZero();
    }

    @Test
    @Order(2)
    void aPostgresThatOutlivedTheJvmIsNoHindrance() {
        Door door = product.admin().integration("Orphan");
        String logId = new Desk(product.admin()).book(door, "orphan-1", "Orphan");

        product.kill();
        assertThat(product.engines()).as("PostgreSQL lives on").isNotEmpty();
        product.startAgain();

        var desk = new Desk(product.admin());
        desk.deliveryOf(desk.meetingOf(logId), "succeeded");
        assertThat(desk.messagesWith("Title: Orphan\n")).isEqualTo(1);
        assertThat(product.postmasters()).hasSize(1);
    }

    @Test
    @Order(3)
    void aDatabaseThatIsKilledIsStartedAgainAndTheDoorOpensByItself() {
        var desk = new Desk(product.admin());
        Door door = desk.admin().integration("Database");
        long killed = product.postmasters().getFirst().pid();

        product.postmasters().forEach(ProcessHandle::destroyForcibly);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> product.postmasters().stream().anyMatch(next -> next.pid() != killed));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.admin()
                                .receive(door, Bookings.booking("database-1", "nobody"))
                                .status()
                        < 300);
        await().atMost(Duration.ofSeconds(30)).until(() -> desk.meetingsOf(door) == 1);
    }

    @Test
    @Order(4)
    void nothingRunsAfterAStopAndTheDataAreThereAfterTheNextStart() {
        var before = new Desk(product.admin());
        Door door = before.admin().integration("Stopped");
        String logId = before.book(door, "stopped-1", "Stopped");
        before.deliveryOf(before.meetingOf(logId), "succeeded");

        product.stop();
        assertThat(product.engines()).as("processes left behind").isEmpty();
        product.startAgain();

        var after = new Desk(product.admin());
        after.deliveryOf(after.meetingOf(logId), "succeeded");
        assertThat(after.messagesWith("Title: Stopped\n")).isEqualTo(1);
        assertThat(after.admin().receive(door, again(logId, after)).status()).isEqualTo(200);
    }

    private static List<String> titlesInSlack(Desk desk) {
        return desk.admin().slackTexts().stream()
                .map(text -> text.lines().toList().get(1).replace("Title: ", ""))
                .filter(title -> title.startsWith("Killed "))
                .toList();
    }

    private static String again(String logId, Desk desk) {
        return desk.admin()
                .get("/api/payload-logs/" + logId + "/raw")
                .mustBe(200)
                .text();
    }

    /** Eight senders; everything is killed as soon as the answers reach a third. */
    private static void postUntilKilled(Door door, Map<String, String> accepted) {
        Api sender = Api.stranger(PORT);
        Queue<Integer> numbers =
                new ConcurrentLinkedQueue<>(IntStream.range(0, POSTS).boxed().toList());
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                senders.execute(() -> post(sender, door, numbers, accepted));
            }
            await().pollInterval(Duration.ofMillis(1)).until(() -> accepted.size() >= POSTS / 3);
            product.killAll();
        }
    }

    private static void post(Api sender, Door door, Queue<Integer> numbers, Map<String, String> accepted) {
        for (Integer number = numbers.poll(); number != null; number = numbers.poll()) {
            var fields = Bookings.fields("killed-" + number, "nobody");
            fields.put("meeting_title", "Killed " + number);
            try {
                var answer = sender.receive(door, Api.JSON.writeValueAsString(fields));
                if (answer.status() == 202) {
                    accepted.put(Desk.logId(answer), "Killed " + number);
                }
            } catch (RuntimeException _) {
                return; // the product is gone
            }
        }
    }

    private static Map<String, String> meetingTitles(Desk desk, Door door) {
        return desk.admin().all("/api/meetings?integrationId=" + door.id()).stream()
                .collect(Collectors.toMap(
                        meeting -> meeting.get("payloadLogId").asString(),
                        meeting -> meeting.get("title").asString()));
    }
}
