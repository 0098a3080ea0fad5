package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka is away, or there and silent, in a steady stream: the door takes everything, and all of it arrives, in order. */
@Tag("faults")
@Tag("long")
class KafkaFaultsIT {

    @TempDir
    private static Path folder;

    private static Product product;
    private static Processes processes;

    @BeforeAll
    static void start() {
        product = Product.startSeparate(folder.resolve("data"), Product.port(12), Map.of());
        processes = new Processes(product);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void theDoorTakesEverythingWhileKafkaIsStoppedForAWhile() {
        try (var stream = SteadyStream.into(product, "Stopped Kafka")) {
            processes.keepAway("kafka", Duration.ofSeconds(25));
            assertThat(stream.refused() + stream.unheard()).isZero();
            stream.flowsOn();
            Reconciliation.of(product, stream);
        }
    }

    @Test
    void theDoorTakesEverythingWhileKafkaIsFrozen() {
        try (var stream = SteadyStream.into(product, "Frozen Kafka")) {
            try (var _ = processes.freeze("kafka")) {
                Disturbances.lasts(Duration.ofSeconds(20));
                assertThat(stream.refused() + stream.unheard()).isZero();
            }
            stream.flowsOn();
            Reconciliation.of(product, stream);
        }
    }
}
