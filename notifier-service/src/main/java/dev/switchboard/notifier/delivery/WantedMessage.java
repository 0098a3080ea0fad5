package dev.switchboard.notifier.delivery;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.notifier.template.Facts;
import dev.switchboard.notifier.template.Template;
import dev.switchboard.notifier.template.TemplateText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What shall stand in Slack about a thing.
 *
 * @param about id of the thing
 * @param aboutVersion the thing's version; an older one changes nothing
 * @param channel where a new message goes; one that exists stays where it is
 * @param facts what the text is made of; while they stay the same so does the text of a message that exists
 * @param correlationId what began it all
 * @param traceparent W3C trace context, if there is one
 */
public record WantedMessage(
        Template template,
        String about,
        long aboutVersion,
        String channel,
        Facts facts,
        String text,
        UUID correlationId,
        @Nullable String traceparent) {

    /** The message that a template makes of facts, because of an event. */
    public static WantedMessage of(
            Template template, String about, long aboutVersion, String channel, Facts facts, Envelope<?> because) {
        return new WantedMessage(
                template,
                about,
                aboutVersion,
                channel,
                facts,
                TemplateText.of(template.body(), facts),
                because.correlationId(),
                because.traceparent());
    }

    String templateName() {
        return template.name();
    }

    String factsAsJson() {
        return facts.json();
    }

    int templateVersion() {
        return template.version();
    }
}
