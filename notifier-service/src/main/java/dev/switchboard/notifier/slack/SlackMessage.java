package dev.switchboard.notifier.slack;

import java.util.UUID;

/**
 * A message as Slack gets it.
 *
 * @param channel name or id
 * @param delivery kept in the message's metadata together with the revision, so that the message can be found again
 */
public record SlackMessage(UUID delivery, int revision, String channel, String text) {}
