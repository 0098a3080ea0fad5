package dev.switchboard.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as they are: a component is required unless it is {@link Nullable}, and one that is nullable may be
 * null or absent. One with {@link JsonInclude} may be absent, but is never null. So a client's types are as strict as
 * ours.
 */
public final class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
        if (schema != null && java.getRawClass().isRecord()) {
            Schema<?> described = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(schema.get$ref().replaceFirst(".*/", ""));
            if (described != null && described.getProperties() != null) {
                describe(java.getRawClass().getRecordComponents(), described);
            }
        }
        return schema;
    }

    private static void describe(RecordComponent[] components, Schema<?> described) {
        @SuppressWarnings("rawtypes") // swagger-core has it so
        Map<String, Schema> properties = described.getProperties();
        for (RecordComponent component : components) {
            Schema<?> property = properties.get(component.getName());
            if (property == null || component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
                continue;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                require(described, component.getName());
            } else if (property.get$ref() != null) {
                properties.put(component.getName(), oneOf(property));
            } else if (property.getTypes() != null) {
                orNull(property);
            }
        }
    }

    private static <T> void orNull(Schema<T> property) {
        if (property.addType("null") && property.getEnum() != null) {
            List<T> words = new ArrayList<>(property.getEnum()); // what an annotation lists cannot be added to
            words.add(null); // an enumeration lists all that there may be
            property.setEnum(words);
        }
    }

    private static void require(Schema<?> described, String name) {
        if (described.getRequired() == null || !described.getRequired().contains(name)) {
            described.addRequiredItem(name);
        }
    }

    private static Schema<?> oneOf(Schema<?> reference) {
        Schema<?> nothing = new Schema<>();
        nothing.addType("null");
        Schema<?> either = new Schema<>();
        either.setOneOf(List.of(reference, nothing));
        return either;
    }
}
