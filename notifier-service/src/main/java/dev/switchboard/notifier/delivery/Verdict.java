package dev.switchboard.notifier.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of a delivery after a try. */
sealed interface Verdict {

    /** The message stands in Slack, in that revision; an older one than wanted is updated next. */
    record Stands(String channelId, String ts, int revision) implements Verdict {}

    /**
     * It is tried again.
     *
     * @param unsure whether a post may have been made: the next try looks first
     * @param counts whether Slack was called at all
     */
    record Again(Duration pause, String reason, boolean unsure, boolean counts) implements Verdict {}

    /** It stops until somebody changes something. */
    record Stopped(String reason) implements Verdict {}

    /** One word for the log of attempts and for metrics. */
    default String word() {
        return switch (this) {
            case Stands _ -> "succeeded";
            case Again again when !again.counts() -> "held_back";
            case Again again when again.unsure() -> "unknown";
            case Again _ -> "retrying";
            case Stopped _ -> "failed";
        };
    }

    /** Why, if there is something to say. */
    default @Nullable String reasonGiven() {
        return switch (this) {
            case Stands _ -> null;
            case Again again -> again.reason();
            case Stopped stopped -> stopped.reason();
        };
    }
}
