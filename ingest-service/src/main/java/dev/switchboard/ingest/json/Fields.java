package dev.switchboard.ingest.json;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An object somewhere in a payload, which need not be there. What is wrong with a field is noted by its whole path,
 * {@code payload.scheduled_event.start_time}; a field at fault reads as absent. A number is taken as its text. Not
 * thread-safe.
 */
public final class Fields {

    /** Nobody reads more of them, and a body can hold a hundred thousand. */
    private static final int MOST_ERRORS = 50;

    private final JsonNode node;
    private final String path;
    private final List<FieldError> errors;

    private Fields(JsonNode node, String path, List<FieldError> errors) {
        this.node = node;
        this.path = path;
        this.errors = errors;
    }

    /** The root of a payload. */
    public static Fields of(JsonNode root, List<FieldError> errors) {
        return new Fields(root, "", errors);
    }

    /** The object itself; missing if it is not there. */
    public JsonNode node() {
        return node;
    }

    /** The object in a field. */
    public Fields in(String field) {
        JsonNode inner = node.path(field);
        if (!inner.isObject() && !isAbsent(inner)) {
            fault(field, "must be an object");
        }
        return inIfAny(field);
    }

    /** The object in a field; nobody's fault if it is something else. */
    public Fields inIfAny(String field) {
        JsonNode inner = node.path(field);
        return new Fields(inner.isObject() ? inner : MissingNode.getInstance(), pathOf(field), errors);
    }

    /** The objects of an array; whatever else stands in it is no object with fields. */
    public List<Fields> each(String field) {
        JsonNode array = node.path(field);
        if (!array.isArray()) {
            if (!isAbsent(array)) {
                fault(field, "must be an array");
            }
            return List.of();
        }
        return IntStream.range(0, array.size())
                .mapToObj(i -> new Fields(array.get(i), pathOf(field) + "[" + i + "]", errors))
                .toList();
    }

    /** A text that may be left out. */
    public @Nullable String text(String field, int longest) {
        JsonNode value = node.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isString() && !value.isNumber()) {
            return fault(field, "must be a text");
        }
        String text = value.asString();
        return text.length() > longest ? fault(field, "must not be longer than " + longest + " characters") : text;
    }

    /** What is taken if it is a text that fits, and is nobody's fault if not. */
    public @Nullable String textIfAny(String field, int longest) {
        JsonNode value = node.path(field);
        boolean taken =
                value.isString() && !isAbsent(value) && value.stringValue().length() <= longest;
        return taken ? value.stringValue() : null;
    }

    /** A time that may be left out. */
    public @Nullable Instant time(String field) {
        String text = text(field, Bounds.MAX_NAME_LENGTH);
        Optional<Instant> time = Optional.ofNullable(text).flatMap(IsoTime::parse);
        if (text != null && time.isEmpty()) {
            fault(field, "must be an ISO 8601 time with an offset in the years 1970 to 2200: 2025-06-20T10:00:00Z");
        }
        return time.orElse(null);
    }

    /** Whether the field says true. */
    public boolean says(String field) {
        return node.path(field).booleanValue(false);
    }

    /** Notes that a field is missing. */
    public Fields need(String field) {
        if (isAbsent(node.path(field))) {
            fault(field, "is required");
        }
        return this;
    }

    /** Notes what is wrong with a field. */
    public @Nullable String fault(String field, String message) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(pathOf(field), message));
        }
        return null;
    }

    private String pathOf(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.stringValue().isBlank());
    }
}
