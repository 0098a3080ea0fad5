package dev.switchboard.ingest.journey;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How long it took from the receipt of a payload to its answer, and to the message in Slack. */
@Component
final class JourneyMetrics {

    private static final Duration[] BUCKETS = Stream.of(
                    10, 20, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;

    JourneyMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Measures what has happened to a payload for the first time. */
    void measure(HeldJourney held, Standing now) {
        if (now.processed() && !held.counted().processed()) {
            record("switchboard.journey.answered", held, held.journey().answeredAt());
        }
        if (now.notified() && !held.counted().notified()) {
            record("switchboard.journey.told", held, held.journey().toldAt());
        }
    }

    private void record(String name, HeldJourney held, Optional<Instant> end) {
        end.ifPresent(at -> Timer.builder(name)
                .description("Time since the receipt of the payload")
                .tag("kind", held.log().kind())
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(Duration.between(held.log().receivedAt(), at)));
    }
}
