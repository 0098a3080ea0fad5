package dev.switchboard.notifier.delivery;

import dev.switchboard.notifier.template.Template;
import java.util.UUID;

/**
 * What shall stand in Slack about a thing.
 *
 * @param about id of the thing
 * @param aboutVersion the thing's version; an older one changes nothing
 * @param channel where a new message goes; one that exists stays where it is
 * @param correlationId what began it all
 */
public record WantedMessage(
        Template template, String about, long aboutVersion, String channel, String text, UUID correlationId) {}
