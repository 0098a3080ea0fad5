package dev.switchboard.ingest.json;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.json.Reading.Understood;
import dev.switchboard.ingest.json.Reading.Unreadable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads bodies as JSON objects and refuses whatever a service behind the door could not store or would understand in
 * two ways: bytes that are not UTF-8, duplicate keys, NUL, halves of surrogate pairs, numbers out of all measure.
 */
public final class StrictJson {

    /** Objects and arrays may stand this deep in one another. */
    public static final int MAX_NESTING = 64;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StrictJson() {}

    /** Reads a body. */
    public static Reading read(Bytes body) {
        String text = new String(body.array(), StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(body)) {
            return new Unreadable("The body is not valid UTF-8");
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        return text.isBlank() ? new Unreadable("The body is empty") : read(text);
    }

    /** Reading is fast and puts a replacement for what it cannot decode; only a body that has one is looked at again. */
    private static boolean isUtf8(Bytes body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.array()));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static Reading read(String text) {
        JsonNode tree;
        JsonInspection inspection = new JsonInspection(text.contains("\\u"));
        try (JsonParser parser = JSON.createParser(text)) {
            tree = inspection.read(parser);
        } catch (UnstorableJsonException e) {
            return new Unreadable(e.getMessage());
        } catch (StreamConstraintsException _) {
            return new Unreadable(
                    "The body is nested deeper than " + MAX_NESTING + " levels, or holds an endless number");
        } catch (JacksonException e) {
            return new Unreadable("The body is not JSON" + where(e.getLocation()));
        }
        return tree.isObject()
                ? new Understood(new JsonPayload(tree, inspection.numbers()))
                : new Unreadable("The body is JSON, but not an object");
    }

    private static String where(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
