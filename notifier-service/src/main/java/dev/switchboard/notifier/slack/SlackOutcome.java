package dev.switchboard.notifier.slack;

import java.time.Duration;

/** How a call to Slack ended, in the terms that decide what happens next. */
public sealed interface SlackOutcome {

    /** The message stands in Slack as wanted. */
    record Sent(String channelId, String ts) implements SlackOutcome {}

    /** The message stands in Slack, in that revision, though nobody here had heard so. */
    record Found(String channelId, String ts, int revision) implements SlackOutcome {}

    /** Slack does not have the message. */
    record Absent() implements SlackOutcome {}

    /** The call did not do what was asked, or nobody knows. */
    sealed interface Trouble extends SlackOutcome {

        /** Slack's word for it, or ours: shown to people, never with a token or a text of a message. */
        String reason();
    }

    /** Slack asks to wait; nothing was done. */
    record Busy(String reason, Duration pause) implements Trouble {}

    /** Nothing was done, and a later try may well succeed. */
    record Unreachable(String reason) implements Trouble {}

    /** An answer that promises nothing: it may have been done. */
    record Unsure(String reason) implements Trouble {}

    /** No answer: it may have been done, or be done yet, for Slack may still be at it. */
    record Unheard(String reason) implements Trouble {}

    /** Slack will say the same each time until somebody changes something. */
    record Refused(String reason) implements Trouble {}

    /** An error that we do not know. */
    record Unrecognised(String reason) implements Trouble {}

    /** The call was not made, to spare a Slack that keeps failing. */
    record HeldBack(String reason, Duration pause) implements Trouble {}
}
