package dev.switchboard.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of what is only answered, never asked, says that each field is there, be it null: whoever reads it need not tell null
 * from absent. A field that an answer leaves out is never null, see {@link RecordSchemas}, and stays as it is.
 */
final class Answers {

    private static final String SCHEMAS = "#/components/schemas/";

    private final OpenAPI api;
    private final Set<String> asked = new HashSet<>();

    Answers(OpenAPI api) {
        this.api = api;
    }

    void areWhole() {
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(operation -> operation.getRequestBody())
                .filter(Objects::nonNull)
                .forEach(body -> reach(body.getContent()));
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (!asked.contains(name)) {
                require(schema);
            }
        });
    }

    private static void require(Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((name, property) -> {
            boolean listed =
                    schema.getRequired() != null && schema.getRequired().contains(name);
            if (!listed && mayBeNull(property)) {
                schema.addRequiredItem(name);
            }
        });
    }

    private static boolean mayBeNull(Schema<?> property) {
        return isNull(property) || alternatives(property).stream().anyMatch(Answers::isNull);
    }

    private static boolean isNull(Schema<?> schema) {
        return schema.getTypes() != null && schema.getTypes().contains("null");
    }

    private void reach(@Nullable Content content) {
        if (content != null) {
            content.values().forEach(type -> reach(type.getSchema()));
        }
    }

    private void reach(@Nullable Schema<?> schema) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            String name = schema.get$ref().replace(SCHEMAS, "");
            if (asked.add(name)) {
                reach(api.getComponents().getSchemas().get(name));
            }
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(this::reach);
        }
        reach(schema.getItems());
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            reach(values);
        }
        alternatives(schema).forEach(this::reach);
    }

    private static Collection<Schema<?>> alternatives(Schema<?> schema) {
        return schema.getOneOf() == null
                ? List.of()
                : schema.getOneOf().stream().<Schema<?>>map(each -> each).toList();
    }
}
