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
     * How an attempt ended.
     *
     * @param kept false if it had lost its lease
     * @param next the next one of the same line, taken in the same transaction
     */
    record Finished(boolean kept, Optional<Attempt> next) {}

    /**
     * Keeps the result of an attempt and says it.
     *
     * @param goOn whether to take the next one of the line, if it may go now
     */
    Finished finish(Attempt attempt, Verdict verdict, Duration took, boolean goOn);
}
