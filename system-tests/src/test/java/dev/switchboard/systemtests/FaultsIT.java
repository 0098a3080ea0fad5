package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short set of the fault stories: one kill, one stop of Kafka, one cut of PostgreSQL, each in a steady stream. */
@Tag("faults")
class FaultsIT {

    private static final Product PRODUCT = SeparateProduct.get();
    private static final Processes PROCESSES = new Processes(PRODUCT);

    @Test
    void aServiceThatIsKilledGoesOnWhereItWas() {
        try (var stream = SteadyStream.into(PRODUCT, "Short kill")) {
            PROCESSES.killAndAwaitTheNext("meeting");
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void theDoorAnswersWhileKafkaIsStoppedAndEverythingArrivesAfterwards() {
        try (var stream = SteadyStream.into(PRODUCT, "Short stop")) {
            PROCESSES.keepAway("kafka", Duration.ofSeconds(4));
            assertThat(stream.refused() + stream.unheard()).isZero();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void cutConnectionsToTheDatabaseCostNothing() {
        try (var stream = SteadyStream.into(PRODUCT, "Short cut")) {
            new Disturbances(PRODUCT).cutAllConnections();
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }
}
