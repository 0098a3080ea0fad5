package dev.switchboard.systemtests;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of each part, and of all at once, in a steady stream. */
@Tag("faults")
@Tag("long")
class KillFaultsIT {

    private static final Product PRODUCT = SeparateProduct.get();
    private static final Processes PROCESSES = new Processes(PRODUCT);

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "directory", "meeting", "notifier", "console", "sandbox", "kafka", "postgres"})
    void aPartThatIsKilledTwiceLosesNothingAndDoublesNothing(String part) {
        try (var stream = SteadyStream.into(PRODUCT, "Killed " + part)) {
            PROCESSES.killAndAwaitTheNext(part);
            stream.flowsOn();
            PROCESSES.killAndAwaitTheNext(part);
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }

    @Test
    void aPowerCutInMidStreamLosesNothingAndDoublesNothing() {
        try (var stream = SteadyStream.into(PRODUCT, "Killed all")) {
            PRODUCT.killAll();
            PRODUCT.startAgain();
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }
}
