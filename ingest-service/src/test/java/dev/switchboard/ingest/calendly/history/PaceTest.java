package dev.switchboard.ingest.calendly.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final long now = System.nanoTime() + Duration.ofHours(1).toNanos();

    @Test
    void spreadsCallsOverTheMinute() {
        var pace = new Pace(60);

        assertThat(pace.pauseAt(now)).isZero();
        assertThat(Duration.ofNanos(pace.pauseAt(now))).isEqualTo(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(pace.pauseAt(now))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void owesNothingForTheTimeInWhichNobodyCalled() {
        var pace = new Pace(60);
        pace.pauseAt(now);

        assertThat(pace.pauseAt(now + Duration.ofMinutes(5).toNanos())).isZero();
    }

    @Test
    void staysBelowWhatCalendlyAllowsAndNeverGoesFasterThanAsked() {
        var pace = new Pace(400);

        pace.allowed(50);
        pace.pauseAt(now);
        assertThat(pace.pauseAt(now) / 1e9).isCloseTo(1.5, within(0.001));
        pace.allowed(100_000);
        long after = now + Duration.ofMinutes(1).toNanos();
        pace.pauseAt(after);
        assertThat(pace.pauseAt(after) / 1e9).isCloseTo(0.15, within(0.001));
    }
}
