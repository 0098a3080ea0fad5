package dev.switchboard.ingest.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CalmTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final Calm calm = new Calm(START, Duration.ofMinutes(5));

    @Test
    void givesAStartTheTimeOfAnAnswer() {
        assertThat(lasts(1, 1)).isFalse();
        assertThat(lasts(4.9, 4.9)).isFalse();
        assertThat(lasts(5, 5)).isTrue();
    }

    @Test
    void doesNotMindAShortDelay() {
        assertThat(lasts(10, 8)).isTrue();
    }

    @Test
    void givesEventsThatWereDelayedTheTimeOfAnAnswerOnceTheyHaveLeft() {
        assertThat(lasts(10, 7)).as("Kafka is away").isFalse();
        assertThat(lasts(60, 7)).as("still").isFalse();
        assertThat(lasts(61, 61)).as("all have left").isFalse();
        assertThat(lasts(64.9, 64.9)).isFalse();
        assertThat(lasts(65, 65)).isTrue();
    }

    private boolean lasts(double now, double oldestUnpublished) {
        return calm.lasts(after(now), after(oldestUnpublished));
    }

    private static Instant after(double minutes) {
        return START.plusMillis(Math.round(minutes * 60_000));
    }
}
