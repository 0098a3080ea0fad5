package dev.switchboard.notifier.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How deliveries fare, for whoever watches. */
@Component
final class DeliveryMetrics {

    private final MeterRegistry meters;
    private volatile Duration oldest = Duration.ZERO;

    DeliveryMetrics(MeterRegistry meters) {
        this.meters = meters;
        TimeGauge.builder(
                        "switchboard.delivery.oldest.pending.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        m -> m.oldest.toMillis())
                .description("Age of the oldest message that Slack does not have yet")
                .register(meters);
    }

    void tried(Verdict verdict) {
        meters.counter("switchboard.delivery.attempts", "outcome", verdict.word())
                .increment();
    }

    void oldestIs(Duration age) {
        oldest = age;
    }
}
