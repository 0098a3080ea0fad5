package dev.switchboard.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.notifier.StubSlack.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoInstancesIT {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final String POST = "chat.postMessage";
    private static final Fault WELL = new Fault(POST, 200, null, null, 0, false);
    private static final Fault BUSY = new Fault(POST, 429, null, 1, 0, false);
    private static final Fault STORED_AND_BROKEN = new Fault(POST, 500, null, null, 0, true);

    @Test
    void sendEachMessageOnceInOrderAndKeepTheChannelsPace() {
        Map<String, Object> settings = Map.of("switchboard.slack.channel-interval", INTERVAL.toMillis() + "ms");
        try (StubSlack slack = new StubSlack();
                Running one = new Running(slack, settings);
                Running _ = new Running(slack, settings)) {
            slack.failNext(STORED_AND_BROKEN);
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

    /** Without an interval several are taken together. */
    @Test
    void keepTheOrderOfWhatWasTakenTogetherWhenOneOfItHasToBeTriedAgain() {
        Map<String, Object> settings = Map.of("switchboard.slack.channel-interval", "0s");
        try (StubSlack slack = new StubSlack();
                Running one = new Running(slack, settings);
                Running _ = new Running(slack, settings)) {
            slack.failAll(BUSY);
            List<UUID> meetings = IntStream.range(0, 50)
                    .mapToObj(i -> one.schedule("Together %03d".formatted(i)))
                    .toList();
            await().atMost(Duration.ofSeconds(60)).until(() -> slack.calls(POST) > 1);
            slack.heal();
            for (var fault : List.of(WELL, WELL, WELL, BUSY, WELL, WELL, STORED_AND_BROKEN, WELL, BUSY)) {
                slack.failNext(fault);
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(meetings)
                            .allSatisfy(
                                    meeting -> assertThat(one.status(meeting)).isEqualTo("succeeded")));

            assertThat(slack.messages().stream().map(StubSlack.Posted::text))
                    .isEqualTo(column(
                            one, "SELECT text FROM delivery WHERE text LIKE '%Title: Together %' ORDER BY position"))
                    .doesNotHaveDuplicates();
            assertThat(column(one, "SELECT id::text FROM delivery_attempt WHERE outcome = 'sending'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 20ms", "false, 20ms", "true, 0ms", "false, 0ms"})
    void bringTheRestInOrderWhenEitherStops(boolean firstStops, String interval) {
        Map<String, Object> settings = Map.of("switchboard.slack.channel-interval", interval);
        try (StubSlack slack = new StubSlack();
                Running one = new Running(slack, settings);
                Running other = new Running(slack, settings)) {
            String title = "Either " + firstStops + interval;
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
