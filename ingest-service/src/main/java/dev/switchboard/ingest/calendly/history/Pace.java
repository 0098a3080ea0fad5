package dev.switchboard.ingest.calendly.history;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Spreads calls evenly over time, below what Calendly allows a minute. Thread-safe. */
final class Pace {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** The rest is left to whoever else calls in the same person's name. */
    private static final double SHARE = 0.8;

    private final int wanted;
    private double perMinute;
    private long free = System.nanoTime();

    Pace(int callsPerMinute) {
        this.wanted = callsPerMinute;
        this.perMinute = callsPerMinute;
    }

    /** Ends when it is the next call's turn. */
    Mono<Void> turn() {
        return Mono.defer(() -> Mono.delay(Duration.ofNanos(pauseAt(System.nanoTime()))))
                .then();
    }

    /** How long a call that asks now has to wait. */
    synchronized long pauseAt(long now) {
        long at = free - now > 0 ? free : now;
        free = at + Math.round(MINUTE / perMinute);
        return at - now;
    }

    /** What Calendly says it allows. */
    synchronized void allowed(long callsPerMinute) {
        perMinute = Math.max(1, Math.min(wanted, callsPerMinute * SHARE));
    }
}
