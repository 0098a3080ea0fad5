package dev.switchboard.systemtests;

import static java.util.Comparator.naturalOrder;

import dev.switchboard.platform.testing.ApiDescription.Operation;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values that fit a description, and the things of a running product that they may name. */
final class GeneratedValues {

    private static final Pattern IN_PATH = Pattern.compile("\\{[^}]+}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a description leaves to the reader's sense, by field, or by type and field. */
    private final Map<String, String> words;

    /** Ids by the path that they complete; of two that begin alike the longer one counts. */
    private final Map<String, String> paths;

    /** Whole bodies by operation, where fields alone do not make sense together. */
    private final Map<String, JsonNode> bodies;

    private int made;

    GeneratedValues(Map<String, String> paths, Map<String, String> words, Map<String, JsonNode> bodies) {
        this.paths =
                new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(naturalOrder()));
        this.paths.putAll(paths);
        this.words = new TreeMap<>(words);
        this.bodies = new TreeMap<>(bodies);
    }

    /** The path with ids of things that there are, where such things were made. */
    String path(String template) {
        String path = template;
        for (var known : paths.entrySet()) {
            path = path.replace(known.getKey(), known.getValue());
        }
        return strangePath(path, unknownId());
    }

    /** The path with this in place of every id. */
    String strangePath(String template, String id) {
        return IN_PATH.matcher(template).replaceAll(id);
    }

    String unknownId() {
        return "01900000-0000-7000-8000-00000000dead";
    }

    String ofParameter(JsonNode parameter) {
        String name = parameter.get("name").asString();
        JsonNode schema = parameter.path("schema");
        if (schema.has("enum")) {
            return schema.at("/enum/0").asString();
        }
        return switch (schema.path("type").asString("string")) {
            case "integer" ->
                Integer.toString(Math.max(1, schema.path("minimum").asInt(1)));
            case "boolean" -> "true";
            default -> text(name, schema);
        };
    }

    /** A body that fits. */
    JsonNode body(Operation operation, JsonNode schema) {
        JsonNode made = bodies.get(operation.name());
        return made == null ? ofSchema(operation, "", schema) : made;
    }

    private JsonNode ofSchema(Operation operation, String name, JsonNode schema) {
        if (schema.has("$ref")) {
            return ofSchema(
                    operation,
                    name,
                    operation.document().at(schema.get("$ref").asString().substring(1)));
        }
        if (schema.has("oneOf")) {
            return ofSchema(operation, name, schema.at("/oneOf/0"));
        }
        if (schema.has("enum")) {
            return schema.at("/enum/0");
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asString() : type.asString("object")) {
            case "integer", "number" -> JSON.numberNode(60);
            case "boolean" -> JSON.booleanNode(true);
            case "array" -> JSON.arrayNode().add(ofSchema(operation, name, schema.path("items")));
            case "string" -> JSON.stringNode(text(name, schema));
            default -> {
                var object = JSON.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(field -> object.set(
                                field.getKey(), ofSchema(operation, name + "." + field.getKey(), field.getValue())));
                yield object;
            }
        };
    }

    private String text(String name, JsonNode schema) {
        String usual = switch (schema.path("format").asString("")) {
            case "uuid" -> unknownId();
            case "date-time" -> "2026-11-21T10:00:00Z";
            default -> "generated";
        };
        String inAny = words.getOrDefault(name.replaceFirst(".*\\.", ""), usual);
        return words.getOrDefault(name, inAny).replace("#", Integer.toString(made++));
    }
}
