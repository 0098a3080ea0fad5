package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.slack.SlackMessage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to bring a delivery to Slack, committed before the first call.
 *
 * @param attemptId names this try: a result of a try that lost its lease counts for nothing
 * @param revision the revision that is tried
 * @param attempts tries of this revision, this one included
 * @param slackChannelId Slack's id of the channel, once learned
 * @param ts Slack's name of the message, once it stands there
 * @param unsureSince start of the first try that may have posted unheard
 * @param traceparent W3C trace context of what began it, if there is one
 */
record Attempt(
        UUID deliveryId,
        UUID attemptId,
        String template,
        String about,
        String channel,
        String text,
        int revision,
        int attempts,
        @Nullable String slackChannelId,
        @Nullable String ts,
        @Nullable Instant unsureSince,
        UUID correlationId,
        @Nullable String traceparent) {

    SlackMessage message() {
        return new SlackMessage(deliveryId, revision, channel, text);
    }
}
