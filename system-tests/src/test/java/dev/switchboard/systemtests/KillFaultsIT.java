package dev.switchboard.systemtests;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of each part, and of all at once, in a steady stream. */
@Tag("faults")
@Tag("long")
class KillFaultsIT {

    @TempDir
    private static Path folder;

    private static Product product;
    private static Processes processes;

    @BeforeAll
    static void start() {
        product = Product.startSeparate(folder.resolve("data"), Product.port(11), Map.of());
        processes = new Processes(product);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "directory", "meeting", "notifier", "console", "sandbox", "kafka", "postgres"})
    void aPartThatIsKilledTwiceLosesNothingAndDoublesNothing(String part) {
        try (var stream = SteadyStream.into(product, "Killed " + part)) {
            processes.killAndAwaitTheNext(part);
            stream.flowsOn();
            processes.killAndAwaitTheNext(part);
            stream.flowsOn();
            Reconciliation.of(product, stream);
        }
    }

    @Test
    void aPowerCutInMidStreamLosesNothingAndDoublesNothing() {
        try (var stream = SteadyStream.into(product, "Killed all")) {
            product.killAll();
            product.startAgain();
            stream.flowsOn();
            Reconciliation.of(product, stream);
        }
    }
}
