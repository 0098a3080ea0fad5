package dev.switchboard.sandbox.slack;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as it stands now. Channel and {@code ts} name it for good.
 *
 * @param threadTs the message that it answers
 * @param edited when it was last changed, as a {@code ts}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
        Channel channel,
        String ts,
        @Nullable String threadTs,
        boolean broadcast,
        String text,
        @Nullable JsonNode blocks,
        @Nullable JsonNode attachments,
        @Nullable JsonNode metadata,
        @Nullable String edited) {

    static Message posted(Channel channel, String ts, Draft draft) {
        return new Message(
                channel,
                ts,
                draft.threadTs(),
                draft.broadcast(),
                draft.text() == null ? "" : draft.text(),
                filled(draft.blocks()),
                filled(draft.attachments()),
                filled(draft.metadata()),
                null);
    }

    /** A text without blocks takes the old blocks away; attachments and metadata stay unless they are mentioned. */
    Message changedTo(Draft draft, String now) {
        return new Message(
                channel,
                ts,
                threadTs,
                broadcast,
                draft.text() == null ? text : draft.text(),
                draft.blocks() == null && draft.text() == null ? blocks : filled(draft.blocks()),
                draft.attachments() == null ? attachments : filled(draft.attachments()),
                draft.metadata() == null ? metadata : filled(draft.metadata()),
                now);
    }

    /** Whether the channel itself shows it, not only its thread. */
    boolean showsInChannel() {
        return threadTs == null || threadTs.equals(ts) || broadcast;
    }

    boolean belongsToThread(String rootTs) {
        return ts.equals(rootTs) || rootTs.equals(threadTs);
    }

    private static @Nullable JsonNode filled(@Nullable JsonNode node) {
        return node == null || node.isEmpty() ? null : node;
    }
}
