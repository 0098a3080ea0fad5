package dev.switchboard.notifier.slack;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages in Slack. Blocks until Slack answers or the call's time limit has passed; never throws for what Slack or the
 * network does.
 */
public interface SlackMessages {

    /** Posts a new message. Posting twice makes two. */
    SlackOutcome post(SlackMessage message);

    /** Replaces the text of a message. Doing so twice changes nothing. */
    SlackOutcome update(SlackMessage message, String channelId, String ts);

    /**
     * Looks for the message of a delivery by what {@link #post} left in its metadata.
     *
     * @param channelId Slack's id of the channel, if it is known
     * @param since the message cannot be older
     */
    SlackOutcome find(UUID delivery, String channel, @Nullable String channelId, Instant since);

    /** Ends the calls that are under way; each of them is {@link SlackOutcome.Unsure} then. */
    void abandon();
}
