package dev.switchboard.notifier.delivery;

import java.time.Duration;
import java.util.List;
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

    /** Takes the head of a line, if one may go now. Where there is no interval between messages, it is several. */
    List<Attempt> take();

    /**
     * How attempts ended.
     *
     * @param lost those that had lost their lease
     * @param next the next ones of the same line, taken in the same transaction
     */
    record Finished(List<Tried> lost, List<Attempt> next) {}

    /**
     * Keeps the results of attempts and says them.
     *
     * @param tried all that were taken together
     * @param goOn whether to take the next ones of the line, if they may go now
     */
    Finished finish(List<Tried> tried, boolean goOn);
}
