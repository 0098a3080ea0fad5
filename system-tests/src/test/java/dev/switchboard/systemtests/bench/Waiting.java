package dev.switchboard.systemtests.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, looking once in a while so as not to disturb what it waits for. */
final class Waiting {

    private static final long PAUSE_MILLIS = 500;

    private Waiting() {}

    static void until(Duration atMost, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within " + atMost.toSeconds() + " s: " + what);
            }
            sleep(Duration.ofMillis(PAUSE_MILLIS));
        }
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
