package dev.switchboard.systemtests.bench;

import java.time.Duration;
import java.util.List;

/**
 * How long and how often to measure.
 *
 * @param longWarmUp for the whole way to Slack, which the compiler takes minutes to catch up with
 * @param drained events that wait for a consumer
 * @param steady how long the memory is watched
 */
record Effort(
        Duration warmUp,
        Duration longWarmUp,
        Duration measure,
        int rounds,
        List<Integer> connections,
        List<Integer> rates,
        int drained,
        Duration steady) {

    /** What the published figures are taken with. */
    static final Effort FULL = new Effort(
            Duration.ofSeconds(25),
            Duration.ofMinutes(3),
            Duration.ofSeconds(10),
            3,
            List.of(1, 16, 64, 256),
            List.of(50, 200, 500),
            100_000,
            Duration.ofMinutes(15));

    /** To see the effect of a change. */
    static final Effort SHORT = new Effort(
            Duration.ofSeconds(15),
            Duration.ofMinutes(2),
            Duration.ofSeconds(10),
            1,
            List.of(1, 64),
            List.of(50, 200, 500),
            20_000,
            Duration.ofMinutes(3));

    /** To see that the bench itself works; its figures mean nothing. */
    static final Effort QUICK = new Effort(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            List.of(1, 4),
            List.of(50),
            200,
            Duration.ofSeconds(2));
}
