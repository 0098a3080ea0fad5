package dev.switchboard.platform.testing;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schemas of a description (OpenAPI 3.1, AsyncAPI 3), stricter than they are for others: formats count, and so
 * does a field that is not described, for what is said by us is all described. Thread-safe.
 */
public final class DescribedSchemas {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistryConfig STRICT =
            SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(STRICT));

    private final JsonNode definitions;
    private final Map<JsonNode, Schema> read = new ConcurrentHashMap<>();

    /** Those under {@code components/schemas} of a document. */
    public DescribedSchemas(JsonNode document) {
        definitions = local(document.at("/components/schemas"));
        close(definitions);
    }

    /**
     * How a value breaks a schema.
     *
     * @param schema any schema of the document, often only a {@code $ref}
     */
    public List<String> faults(JsonNode schema, JsonNode value) {
        return read.computeIfAbsent(schema, this::read).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private Schema read(JsonNode schema) {
        JsonNode own = local(schema);
        close(own);
        var whole = JSON.createObjectNode();
        own.properties().forEach(keyword -> whole.set(keyword.getKey(), keyword.getValue()));
        whole.set("$defs", definitions);
        return REGISTRY.getSchema(whole);
    }

    private static JsonNode local(JsonNode schema) {
        return JSON.readTree(schema.toString().replace("#/components/schemas/", "#/$defs/"));
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.values().forEach(DescribedSchemas::close);
    }
}
