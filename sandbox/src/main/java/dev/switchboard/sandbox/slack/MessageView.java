package dev.switchboard.sandbox.slack;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message as the sandbox tells it: the channel by its name, the text as it stands now. */
record MessageView(
        String channel,
        String text,
        String ts,
        @Nullable String threadTs,
        @Nullable JsonNode blocks,
        @Nullable JsonNode attachments,
        @Nullable JsonNode metadata,
        boolean ephemeral,
        @Nullable String edited) {

    static MessageView of(Message message) {
        return new MessageView(
                message.channel().name(),
                message.text(),
                message.ts(),
                message.threadTs(),
                message.blocks(),
                message.attachments(),
                message.metadata(),
                false,
                message.edited());
    }
}
