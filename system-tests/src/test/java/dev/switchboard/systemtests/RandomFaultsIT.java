package dev.switchboard.systemtests;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schedules of faults that nobody thought of. Each is drawn from a seed, which its name shows; {@code -Dfaults.seed=} runs
 * one again.
 */
@Tag("faults")
@Tag("long")
class RandomFaultsIT {

    private static final int ROUNDS = 4;
    private static final int FAULTS = 6;

    private static final Product PRODUCT = SeparateProduct.get();

    @BeforeAll
    static void join() {
        List.of("ingest", "meeting", "notifier").forEach(PRODUCT::join);
    }

    @AfterAll
    static void leave() {
        new Processes(PRODUCT).endJoined();
    }

    static LongStream seeds() {
        Long given = Long.getLong("faults.seed");
        return given == null ? new Random().longs(ROUNDS, 0, Integer.MAX_VALUE) : LongStream.of(given);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyScheduleOfFaultsLosesNothingAndDoublesNothing(long seed) {
        var schedule = new RandomFaults(PRODUCT, new Random(seed));
        try (var stream = SteadyStream.into(PRODUCT, "Seed " + seed)) {
            for (int i = 0; i < FAULTS; i++) {
                schedule.next(seed);
                Disturbances.lasts(schedule.pause());
            }
            schedule.heal();
            stream.flowsOn();
            Reconciliation.of(PRODUCT, stream);
        }
    }
}
