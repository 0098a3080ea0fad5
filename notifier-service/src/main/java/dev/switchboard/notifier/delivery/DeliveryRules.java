package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.delivery.Verdict.Again;
import dev.switchboard.notifier.delivery.Verdict.Stands;
import dev.switchboard.notifier.delivery.Verdict.Stopped;
import dev.switchboard.notifier.slack.SlackOutcome;
import dev.switchboard.notifier.slack.SlackOutcome.Absent;
import dev.switchboard.notifier.slack.SlackOutcome.Busy;
import dev.switchboard.notifier.slack.SlackOutcome.Found;
import dev.switchboard.notifier.slack.SlackOutcome.HeldBack;
import dev.switchboard.notifier.slack.SlackOutcome.Refused;
import dev.switchboard.notifier.slack.SlackOutcome.Sent;
import dev.switchboard.notifier.slack.SlackOutcome.Unheard;
import dev.switchboard.notifier.slack.SlackOutcome.Unreachable;
import dev.switchboard.notifier.slack.SlackOutcome.Unrecognised;
import dev.switchboard.notifier.slack.SlackOutcome.Unsure;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Decides what an outcome means for a delivery.
 *
 * <p>Slack being down is no fault of a message, so such tries have no limit: nothing is lost, however long it lasts.
 */
final class DeliveryRules {

    /** Tries of an error that nobody knows, before it counts as permanent. */
    static final int TRIES_OF_THE_UNKNOWN = 5;

    private final Duration first;
    private final Duration longest;
    private final Duration settling;
    private final DoubleSupplier chance;

    /**
     * The rules.
     *
     * @param first wait after the first try
     * @param longest no wait is longer, unless Slack asks for it
     * @param settling how long Slack may still be at a post that it did not answer
     * @param chance from 0 to 1: instances that failed together do not come back together
     */
    DeliveryRules(Duration first, Duration longest, Duration settling, DoubleSupplier chance) {
        this.first = first;
        this.longest = longest;
        this.settling = settling;
        this.chance = chance;
    }

    Verdict verdict(Attempt attempt, SlackOutcome outcome) {
        return switch (outcome) {
            case Sent(var channelId, var ts) -> new Stands(channelId, ts, attempt.revision());
            case Found(var channelId, var ts, var revision) ->
                new Stands(channelId, ts, Math.min(revision, attempt.revision()));
            case Absent _ -> throw new IllegalArgumentException("A message that is absent is posted, not judged");
            case Busy(var reason, var wait) -> new Again(wait, reason, false, true);
            case HeldBack(var reason, var wait) -> new Again(wait, reason, false, false);
            case Unreachable(var reason) -> new Again(backOff(attempt), reason, false, true);
            case Unheard(var reason) -> new Again(untilSettled(attempt), reason, attempt.ts() == null, true);
            case Unsure(var reason) -> new Again(backOff(attempt), reason, attempt.ts() == null, true);
            case Refused(var reason) -> new Stopped(reason);
            case Unrecognised(var reason) ->
                attempt.attempts() >= TRIES_OF_THE_UNKNOWN
                        ? new Stopped(reason)
                        : new Again(backOff(attempt), reason, false, true);
        };
    }

    /** A look in Slack proves nothing while Slack may still be at the call. */
    private Duration untilSettled(Attempt attempt) {
        Duration backOff = backOff(attempt);
        return attempt.ts() == null && backOff.compareTo(settling) < 0 ? settling : backOff;
    }

    /** Twice as long after each try, the upper half of it left to chance. */
    private Duration backOff(Attempt attempt) {
        int doublings = Math.clamp(attempt.attempts() - 1L, 0, 20);
        long millis = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (0.5 + chance.getAsDouble() / 2)));
    }
}
