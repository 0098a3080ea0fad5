package dev.switchboard.ingest.calendly.history;

import dev.switchboard.ingest.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list as Calendly answers it, each item with the very bytes that came.
 *
 * @param body all of it
 * @param next token of the page that follows, if there is one
 */
record RawList(Bytes body, List<Bytes> items, @Nullable String next) {

    private static final JsonMapper JSON = new JsonMapper();

    RawList {
        items = List.copyOf(items);
    }

    /** Fails with {@link Stop.Later} for what is no such list. */
    static RawList of(Bytes body) {
        List<Bytes> items = null;
        String next = null;
        try (JsonParser parser = JSON.createParser(body.array())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("collection") && value == JsonToken.START_ARRAY) {
                    items = items(parser, body.array());
                } else if (name.equals("pagination") && value == JsonToken.START_OBJECT) {
                    next = next(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw notUnderstood();
        }
        if (items == null) {
            throw notUnderstood();
        }
        return new RawList(body, items, next);
    }

    /** One thing as Calendly answers it. */
    static JsonNode node(Bytes json) {
        try {
            return JSON.readTree(json.array());
        } catch (JacksonException e) {
            throw notUnderstood();
        }
    }

    /** A text that must be there. */
    static String need(JsonNode node, String field) {
        String text = node.path(field).asString("");
        if (text.isEmpty()) {
            throw notUnderstood();
        }
        return text;
    }

    static Stop.StoppedException notUnderstood() {
        return Stop.because(new Stop.Later("Calendly answered with something that is not what it documents"));
    }

    private static @Nullable String next(JsonParser parser) {
        String next = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals("next_page_token");
            if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
                next = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        return next;
    }

    private static List<Bytes> items(JsonParser parser, byte[] all) {
        List<Bytes> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            items.add(Bytes.of(
                    Arrays.copyOfRange(all, from, (int) parser.currentLocation().getByteOffset())));
        }
        return items;
    }
}
