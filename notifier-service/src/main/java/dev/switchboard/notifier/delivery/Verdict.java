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

    /** Its turn did not come: it stands in its line as before. */
    record NotTried() implements Verdict {}

    /** Whether Slack was called. */
    default boolean called() {
        return switch (this) {
            case Stands _, Stopped _ -> true;
            case Again again -> again.counts();
            case NotTried _ -> false;
        };
    }

    /** One word for the log of attempts and for metrics. */
    default String word() {
        return switch (this) {
            case Stands _ -> "succeeded";
            case Again again when !again.counts() -> "held_back";
            case Again again when again.unsure() -> "unknown";
            case Again _ -> "retrying";
            case Stopped _ -> "failed";
            case NotTried _ -> "not_tried";
        };
    }

    /** Why, if there is something to say. */
    default @Nullable String reasonGiven() {
        return switch (this) {
            case Stands _, NotTried _ -> null;
            case Again again -> again.reason();
            case Stopped stopped -> stopped.reason();
        };
    }
}
