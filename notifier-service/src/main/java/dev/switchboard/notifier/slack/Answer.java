package dev.switchboard.notifier.slack;

import dev.switchboard.notifier.slack.SlackOutcome.Trouble;
import java.util.function.Function;

/** What came of one call of a Slack method: its response with {@code "ok": true}, or what went wrong. */
sealed interface Answer<R> {

    record Said<R>(R response) implements Answer<R> {}

    record Failed<R>(Trouble trouble) implements Answer<R> {}

    /** The outcome that a response stands for; what went wrong stays as it is. */
    default SlackOutcome outcome(Function<R, SlackOutcome> meaning) {
        return switch (this) {
            case Said<R>(var response) -> meaning.apply(response);
            case Failed<R>(var trouble) -> trouble;
        };
    }
}
