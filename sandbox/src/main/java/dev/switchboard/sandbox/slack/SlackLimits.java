package dev.switchboard.sandbox.slack;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sizes that Slack holds a message to, with the words in which it refuses. */
final class SlackLimits {

    private static final int BLOCKS = 50;
    private static final int ATTACHMENTS = 100;
    private static final int HEADER_TEXT = 150;
    private static final int SECTION_TEXT = 3_000;
    private static final int SECTION_FIELDS = 10;
    private static final int UPDATED_TEXT = 4_000;

    private SlackLimits() {}

    static void check(Draft draft) {
        checkBlocks(draft.blocks());
        checkAttachments(draft.attachments());
        var metadata = draft.metadata();
        if (metadata != null && !metadata.isEmpty() && !isComplete(metadata)) {
            throw new RefusedException("invalid_metadata_format");
        }
    }

    /** An update may say less than a post. */
    static void checkUpdated(@Nullable String text) {
        if (text != null && text.length() > UPDATED_TEXT) {
            throw new RefusedException("msg_too_long");
        }
    }

    private static boolean isComplete(JsonNode metadata) {
        return metadata.path("event_type").isString()
                && metadata.path("event_payload").isObject();
    }

    private static void checkAttachments(@Nullable JsonNode attachments) {
        if (attachments == null) {
            return;
        }
        if (!attachments.isArray()) {
            throw new RefusedException("invalid_attachments");
        }
        if (attachments.size() > ATTACHMENTS) {
            throw new RefusedException("too_many_attachments");
        }
        attachments.forEach(attachment -> checkBlocks(attachment.get("blocks")));
    }

    private static void checkBlocks(@Nullable JsonNode blocks) {
        if (blocks == null) {
            return;
        }
        if (!blocks.isArray()) {
            throw new RefusedException("invalid_blocks_format");
        }
        if (blocks.size() > BLOCKS || !blocks.valueStream().allMatch(SlackLimits::isValid)) {
            throw new RefusedException("invalid_blocks");
        }
    }

    private static boolean isValid(JsonNode block) {
        var length = block.path("text").path("text").asString("").length();
        return switch (block.path("type").asString("")) {
            case "" -> false;
            case "header" -> length > 0 && length <= HEADER_TEXT;
            case "section" ->
                (length > 0 || block.has("fields"))
                        && length <= SECTION_TEXT
                        && block.path("fields").size() <= SECTION_FIELDS;
            default -> true;
        };
    }
}
