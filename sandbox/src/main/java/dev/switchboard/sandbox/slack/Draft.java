package dev.switchboard.sandbox.slack;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a caller wants a message to say. What is absent was not mentioned.
 *
 * @param threadTs the message that it answers
 * @param broadcast whether an answer shows in the channel too
 */
record Draft(
        @Nullable String text,
        @Nullable JsonNode blocks,
        @Nullable JsonNode attachments,
        @Nullable JsonNode metadata,
        @Nullable String threadTs,
        boolean broadcast) {

    private static final int LONGEST_TEXT = 40_000;

    /** Reads what was sent, and refuses what Slack refuses. */
    static Draft of(Arguments arguments) {
        var draft = new Draft(
                arguments.text("text").map(Draft::cut).orElse(null),
                arguments.json("blocks", "invalid_blocks_format").orElse(null),
                arguments.json("attachments", "invalid_attachments").orElse(null),
                arguments.json("metadata", "invalid_metadata_format").orElse(null),
                arguments.text("thread_ts").orElse(null),
                arguments.flag("reply_broadcast"));
        if (draft.says() == null && isEmpty(draft.blocks) && isEmpty(draft.attachments)) {
            throw new RefusedException("no_text");
        }
        SlackLimits.check(draft);
        return draft;
    }

    /** The text, if there is any. */
    private @Nullable String says() {
        return text == null || text.isBlank() ? null : text;
    }

    private static boolean isEmpty(@Nullable JsonNode list) {
        return list == null || list.isEmpty();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
