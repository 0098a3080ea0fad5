package dev.switchboard.ingest.mapping;

import dev.switchboard.ingest.json.FormReading;
import dev.switchboard.ingest.json.JsonPayload;
import dev.switchboard.ingest.json.JsonPayload.Text;
import dev.switchboard.ingest.json.JsonPayload.Text.Absent;
import dev.switchboard.ingest.json.JsonPayload.Text.Given;
import dev.switchboard.ingest.json.JsonPayload.Text.NotText;
import dev.switchboard.ingest.json.Reading;
import dev.switchboard.ingest.json.StrictJson;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one payload, JSON or a form, by the names of our targets; collects what is wrong with them. Used once. */
public final class MappedFields {

    private final JsonPayload payload;
    private final Map<String, String> mapping;
    private final List<FieldError> errors = new ArrayList<>();

    private MappedFields(JsonPayload payload, Map<String, String> mapping) {
        this.payload = payload;
        this.mapping = mapping;
    }

    /** Reads a body and hands on its fields; what could not be read, or has faults by then, is unreadable. */
    public static Translation translate(Delivery delivery, Function<MappedFields, @Nullable Translation> words) {
        return switch (read(delivery)) {
            case Reading.Understood(var payload) -> {
                var fields = new MappedFields(payload, delivery.mapping());
                Translation translation = words.apply(fields);
                yield fields.errors.isEmpty() && translation != null ? translation : fields.unreadable();
            }
            case Reading.Unreadable(var reason) -> new Unreadable(reason, List.of());
        };
    }

    /** The body as an object, whether it is JSON or a form. */
    public static Reading read(Delivery delivery) {
        return FormReading.charsetOf(delivery.headers().getFirst("Content-Type"))
                .map(charset -> FormReading.read(delivery.body(), charset))
                .orElseGet(() -> StrictJson.read(delivery.body()));
    }

    /** The whole payload. */
    public JsonNode source() {
        return payload.tree();
    }

    /** Whether the integration says where the target stands. */
    public boolean isMapped(String target) {
        return mapping.containsKey(target);
    }

    /** Whether there is anything but null and blanks. */
    public boolean gives(String target) {
        return !(text(target) instanceof Absent);
    }

    /** A text, or a number as its text; null, and a fault, if there is none. */
    public @Nullable String required(String target, int longest) {
        if (text(target) instanceof Absent) {
            fault(target, "is required" + whereLooked(target));
        }
        return optional(target, longest);
    }

    /** A text, or a number as its text; null if there is none. */
    public @Nullable String optional(String target, int longest) {
        return bounded(target, text(target), longest);
    }

    /** The text in a field of an object that is none of the targets. */
    public @Nullable String within(@Nullable JsonNode object, String name, String field, int longest) {
        return object == null ? null : bounded(name + "." + field, Text.of(object.get(field)), longest);
    }

    /** An object as sent; null if there is none. */
    public @Nullable JsonNode object(String target) {
        JsonNode found = found(target).findFirst().orElse(null);
        if (found == null || found.isObject()) {
            return found;
        }
        fault(target, "must be an object");
        return null;
    }

    /** A list of texts, or one text. */
    public List<String> texts(String target, int most, int longest) {
        List<JsonNode> found = found(target)
                .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
                .limit(most + 1L)
                .toList();
        if (found.size() > most) {
            fault(target, "must not be more than " + most);
        }
        return found.stream()
                .map(node -> bounded(target, Text.of(node), longest))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Notes a fault; answers null, for a text that cannot be had. */
    public @Nullable String fault(String target, String message) {
        errors.add(new FieldError(target, message));
        return null;
    }

    private Unreadable unreadable() {
        String names = errors.stream().map(FieldError::field).distinct().collect(Collectors.joining(", "));
        return new Unreadable("Not usable: " + names, errors);
    }

    private @Nullable String bounded(String target, Text text, int longest) {
        return switch (text) {
            case Absent() -> null;
            case NotText() -> fault(target, "must be a text" + whereLooked(target));
            case Given(var value)
            when value.length() > longest -> fault(target, "must not be longer than " + longest + " characters");
            case Given(var value) -> value;
        };
    }

    private Text text(String target) {
        return isMapped(target) || target.contains(".")
                ? found(target)
                        .map(Text::of)
                        .filter(text -> !(text instanceof Absent))
                        .findFirst()
                        .orElse(new Absent())
                : payload.text(target);
    }

    private Stream<JsonNode> found(String target) {
        return find(payload.tree(), target, mapping.get(target)).stream();
    }

    /** What stands at a target's path, or without one under the target's own name; never a null. */
    public static List<JsonNode> find(JsonNode payload, String target, @Nullable String path) {
        if (path != null) {
            return at(payload, path);
        }
        JsonNode node = payload;
        for (String name : target.split("\\.", -1)) {
            node = node.path(name);
        }
        return node.isMissingNode() || node.isNull() ? List.of() : List.of(node);
    }

    /** Paths are checked when an integration is given them; one that an earlier version took finds nothing. */
    private static List<JsonNode> at(JsonNode payload, String path) {
        try {
            return FieldPath.parse(path).in(payload);
        } catch (UnusablePathException _) {
            return List.of();
        }
    }

    private String whereLooked(String target) {
        return isMapped(target) ? ", at " + mapping.get(target) : "";
    }
}
