package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kafka is away, or there and silent, in a steady stream: the door takes everything, and all of it arrives, in order. */
@Tag("faults")
@Tag("long")
class KafkaFaultsIT {

    private static final Product PRODUCT = SeparateProduct.get();
    private static final Processes PROCESSES = new Processes(PRODUCT);

    @Test
    void theDoorTakesEverythingWhileKafkaIsStoppedForAWhile() {
        try (var stream = SteadyStream.into(PRODUCT, "Stopped Kafka")) {
            PROCESSES.keepAway("kafka", Duration.ofSeconds(25));
            assertThat(stream.refused() + stream.unheard()).isZero();
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void theDoorTakesEverythingWhileKafkaIsFrozen() {
        try (var stream = SteadyStream.into(PRODUCT, "Frozen Kafka")) {
            try (var _ = PROCESSES.freeze("kafka")) {
                Disturbances.lasts(Duration.ofSeconds(20));
                assertThat(stream.refused() + stream.unheard()).isZero();
            }
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }
}
