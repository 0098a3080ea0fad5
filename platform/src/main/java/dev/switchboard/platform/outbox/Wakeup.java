package dev.switchboard.platform.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread when there is work; several calls before it looks count as one. Thread-safe. */
public final class Wakeup {

    private final Semaphore work = new Semaphore(0);

    /** There is work. */
    public void wake() {
        work.release();
    }

    /** Waits until there is work, at most this long. */
    public void await(Duration atMost) throws InterruptedException {
        if (work.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            work.drainPermits();
        }
    }
}
