package dev.switchboard.console.gathering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the next page of a gathered list begins.
 *
 * @param sort of the list
 * @param after what was shown last, by its value of the sort and its id; null if nothing was
 * @param from where to go on asking each service that is not at its end: the cursor of a page of its own, of which a
 *     beginning may have been shown; {@code ""} for its first
 * @param ended how many rows those have that are at their end
 */
record PageCursor(String sort, @Nullable Place after, Map<String, String> from, long ended) {

    /** The one sort that is not by text. */
    static final String TIME = "parkedAt";

    /** A row's place in the order. */
    record Place(String value, String id) {}

    PageCursor {
        if (after != null && sort.endsWith(TIME)) {
            check(after.value());
        }
        from = Map.copyOf(from);
    }

    private static void check(String time) {
        try {
            Instant.parse(time);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    String text(JsonMapper json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(this));
    }

    /** What the text says, or null if it is none of ours. */
    static @Nullable PageCursor of(String text, JsonMapper json) {
        try {
            String read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return json.readValue(read, PageCursor.class);
        } catch (IllegalArgumentException | JacksonException e) {
            return null;
        }
    }
}
