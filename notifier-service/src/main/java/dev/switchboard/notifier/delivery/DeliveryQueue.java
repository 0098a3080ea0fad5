package dev.switchboard.notifier.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * The lines of deliveries, one for each channel, shared by all instances. Each method blocks and is one transaction.
 */
interface DeliveryQueue {

    /**
     * What comes next.
     *
     * @param due until the next attempt may start; zero or less if one may now
     * @param oldest age of the oldest delivery that waits
     */
    record Outlook(Duration due, Duration oldest) {}

    /** Nothing, if no delivery waits. */
    Optional<Outlook> outlook();

    /** Takes the head of a line, if one may go now. */
    Optional<Attempt> take();

    /**
     * Keeps the result of an attempt and says it.
     *
     * @return false if the attempt had lost its lease
     */
    boolean finish(Attempt attempt, Verdict verdict, Duration took);
}
