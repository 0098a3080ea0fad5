package dev.switchboard.ingest.json;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.json.Reading.Understood;
import dev.switchboard.ingest.json.Reading.Unreadable;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code application/x-www-form-urlencoded} as a flat object of texts, by the names as sent: {@code fields[email]} is
 * one name. What comes several times is an array. A form of nothing but {@code payload} is the JSON in it, as GitHub sends.
 */
public final class FormReading {

    /** Most fields of a form. */
    public static final int MAX_FIELDS = 1000;

    private static final String PAYLOAD = "payload";

    private FormReading() {}

    /** The charset of a form, UTF-8 unless it says another that every platform has; nothing if it is no form. */
    public static Optional<Charset> charsetOf(@Nullable String contentType) {
        try {
            MediaType type = contentType == null ? null : MediaType.parseMediaType(contentType);
            return type == null || !type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)
                    ? Optional.empty()
                    : Optional.of(type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset());
        } catch (InvalidMediaTypeException | IllegalCharsetNameException _) {
            return Optional.empty();
        }
    }

    /** Reads a body. */
    public static Reading read(Bytes body, Charset charset) {
        try {
            return reading(fields(new String(body.array(), StandardCharsets.ISO_8859_1), charset));
        } catch (CharacterCodingException _) {
            return new Unreadable("The form is not valid " + charset.name());
        } catch (IllegalArgumentException _) {
            return new Unreadable("The form holds a % that two hexadecimal digits do not follow");
        } catch (UnstorableJsonException e) {
            return new Unreadable(e.getMessage());
        }
    }

    private static Reading reading(ObjectNode form) {
        if (form.isEmpty()) {
            return new Unreadable("The body is empty");
        }
        JsonNode payload = form.get(PAYLOAD);
        return form.size() == 1 && payload != null && payload.isString()
                ? StrictJson.read(Bytes.of(payload.stringValue().getBytes(StandardCharsets.UTF_8)))
                : new Understood(new JsonPayload(form, Map.of()));
    }

    private static ObjectNode fields(String body, Charset charset) throws CharacterCodingException {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        int count = 0;
        for (String pair : body.strip().split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++count > MAX_FIELDS) {
                throw new UnstorableJsonException("The form has more than " + MAX_FIELDS + " fields");
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), charset);
            JsonNode value =
                    JsonNodeFactory.instance.stringNode(equals < 0 ? "" : decoded(pair.substring(equals + 1), charset));
            fields.merge(name, value, FormReading::both);
        }
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        fields.forEach(form::set);
        return form;
    }

    private static JsonNode both(JsonNode before, JsonNode next) {
        return (before instanceof ArrayNode array
                        ? array
                        : JsonNodeFactory.instance.arrayNode().add(before))
                .add(next);
    }

    /** A byte is a character of ISO 8859-1 until all are known: what is no text in the charset is then seen. */
    private static String decoded(String text, Charset charset) throws CharacterCodingException {
        byte[] bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        String decoded = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        if (!Bounds.isStorable(decoded)) {
            throw new UnstorableJsonException("The body holds a NUL or half of a surrogate pair in a text");
        }
        return decoded;
    }
}
