package dev.switchboard.ingest.integrity;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when events have left for Kafka without delay. While they wait, nobody can answer them; and once they have left,
 * whoever answers needs time. A start counts as a delay: what waited for it is on its way only now. Thread-safe.
 */
final class Calm {

    private final Duration answerDue;
    private volatile Instant since;

    Calm(Instant start, Duration answerDue) {
        this.since = start;
        this.answerDue = answerDue;
    }

    /**
     * Whether what was due by now has had its time.
     *
     * @param oldestUnpublished when the oldest event was said that Kafka does not have yet
     */
    boolean lasts(Instant now, Instant oldestUnpublished) {
        if (oldestUnpublished.isBefore(now.minus(answerDue.dividedBy(2)))) {
            since = now;
        }
        return !since.plus(answerDue).isAfter(now);
    }
}
