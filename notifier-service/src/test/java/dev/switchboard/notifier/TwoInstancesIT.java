package dev.switchboard.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoInstancesIT {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    @Test
    void sendEachMessageOnceInOrderAndKeepTheChannelsPace() {
        Map<String, Object> settings = Map.of("switchboard.slack.channel-interval", INTERVAL.toMillis() + "ms");
        try (StubSlack slack = new StubSlack();
                Running one = new Running(slack, settings);
                Running _ = new Running(slack, settings)) {
            slack.failNext(new StubSlack.Fault("chat.postMessage", 500, null, null, 0, true));
            List<UUID> meetings = IntStream.range(0, 40)
                    .mapToObj(i -> one.schedule("Twin %03d".formatted(i)))
                    .toList();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(meetings)
                            .allSatisfy(
                                    meeting -> assertThat(one.status(meeting)).isEqualTo("succeeded")));

            assertThat(slack.messages().stream().map(StubSlack.Posted::text))
                    .isEqualTo(
                            column(one, "SELECT text FROM delivery WHERE text LIKE '%Title: Twin %' ORDER BY position"))
                    .doesNotHaveDuplicates();
            assertThat(closestTries(one)).isGreaterThanOrEqualTo(INTERVAL);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bringTheRestInOrderWhenEitherStops(boolean firstStops) {
        Map<String, Object> settings = Map.of("switchboard.slack.channel-interval", "20ms");
        try (StubSlack slack = new StubSlack();
                Running one = new Running(slack, settings);
                Running other = new Running(slack, settings)) {
            String title = "Either " + firstStops;
            List<UUID> meetings = IntStream.range(0, 60)
                    .mapToObj(i -> one.schedule(title + " %03d".formatted(i)))
                    .toList();
            Running lasting = firstStops ? other : one;
            await().atMost(Duration.ofSeconds(30)).until(() -> slack.messages().size() >= 10);

            (firstStops ? one : other).stop();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(meetings)
                            .allSatisfy(meeting ->
                                    assertThat(lasting.status(meeting)).isEqualTo("succeeded")));
            assertThat(slack.messages().stream().map(StubSlack.Posted::text))
                    .isEqualTo(column(
                            lasting,
                            "SELECT text FROM delivery WHERE text LIKE '%Title: " + title + " %' ORDER BY position"))
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> column(Running notifier, String sql) {
        return notifier.database()
                .sql(sql)
                .mapValue(String.class)
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static Duration closestTries(Running notifier) {
        Double seconds = notifier.database()
                .sql("""
                        SELECT min(extract(epoch FROM gap))::float8 FROM (
                            SELECT a.at - lag(a.at) OVER (ORDER BY a.at) AS gap
                            FROM delivery_attempt a JOIN delivery d ON d.id = a.delivery_id
                            WHERE d.text LIKE '%Title: Twin %') gaps
                        """)
                .mapValue(Double.class)
                .one()
                .blockOptional()
                .orElseThrow();
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
