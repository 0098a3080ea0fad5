package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.slack.SlackProperties;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries are tried.
 *
 * @param lease how long a try may take before another instance takes over
 * @param firstRetry wait after the first try that failed
 * @param longestRetry no wait is longer, unless Slack asks for it
 * @param keep how long texts and tries are kept; that a thing was told of is kept for good
 */
@Validated
@ConfigurationProperties("switchboard.delivery")
record DeliveryProperties(
        @NotNull Duration lease,
        @NotNull Duration firstRetry,
        @NotNull Duration longestRetry,
        @NotNull Duration keep) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    /** People look into tries and texts while they are fresh. */
    DeliveryProperties {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "switchboard.delivery.keep (%s) must be at least a day: what failed is looked into"
                            .formatted(keep));
        }
    }

    /** How long after several were taken together one of them may still begin: a look in Slack and a post fit behind. */
    Duration notLater(SlackProperties slack) {
        return lease.minus(slack.callTimeout().multipliedBy(2));
    }

    /** A lease that ends before its last call does would let two instances send the same message. */
    void check(SlackProperties slack) {
        if (lease.compareTo(slack.callTimeout().multipliedBy(3)) < 0) {
            throw new IllegalStateException(
                    "switchboard.delivery.lease (%s) must be at least three times switchboard.slack.call-timeout (%s)"
                            .formatted(lease, slack.callTimeout()));
        }
    }
}
