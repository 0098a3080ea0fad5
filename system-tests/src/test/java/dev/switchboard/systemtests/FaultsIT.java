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

/** The short set of the fault stories: one kill, one stop of Kafka, one cut of PostgreSQL, each in a steady stream. */
@Tag("faults")
class FaultsIT {

    @TempDir
    private static Path folder;

    private static Product product;
    private static Processes processes;

    @BeforeAll
    static void start() {
        product = Product.startSeparate(folder.resolve("data"), Product.port(10), Map.of());
        processes = new Processes(product);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void aServiceThatIsKilledGoesOnWhereItWas() {
        try (var stream = SteadyStream.into(product, "Short kill")) {
            processes.killAndAwaitTheNext("meeting");
            Reconciliation.of(product, stream);
        }
    }

    @Test
    void theDoorAnswersWhileKafkaIsStoppedAndEverythingArrivesAfterwards() {
        try (var stream = SteadyStream.into(product, "Short stop")) {
            processes.keepAway("kafka", Duration.ofSeconds(4));
            assertThat(stream.refused() + stream.unheard()).isZero();
            Reconciliation.of(product, stream);
        }
    }

    @Test
    void cutConnectionsToTheDatabaseCostNothing() {
        try (var stream = SteadyStream.into(product, "Short cut")) {
            new Disturbances(product).cutAllConnections();
            stream.flowsOn();
            Reconciliation.of(product, stream);
        }
    }
}
