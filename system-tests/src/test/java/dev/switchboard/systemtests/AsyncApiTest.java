package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.EventTypes.EventType;
import dev.switchboard.contracts.Topic;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The description of the topics says what the contracts say, and nothing else. */
class AsyncApiTest {

    private static final AsyncApi DESCRIBED = new AsyncApi();

    static Stream<EventType> types() {
        return EventTypes.all().stream();
    }

    @Test
    void everyTopicIsDescribedAsItIsMade() {
        List<Topic> described = DESCRIBED.channels().stream()
                .map(channel -> new Topic(channel.get("address").asString(), isCompacted(channel)))
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(Topic.ALL);
        assertThat(DESCRIBED.channels())
                .allSatisfy(channel ->
                        assertThat(kafka(channel).get("partitions").asInt()).isEqualTo(Topic.PARTITIONS));
    }

    @Test
    void everyTypeStandsOnItsTopicAndNothingElseDoes() {
        assertThat(DESCRIBED.messages().stream().map(message -> message.name() + " on " + message.topic()))
                .containsExactlyInAnyOrderElementsOf(
                        types().map(type -> type.name() + " on " + type.topic()).toList());
    }

    @Test
    void onlyAndEveryIntakeEventHasAnOrdinal() {
        assertThat(DESCRIBED.messages())
                .allSatisfy(message -> assertThat(
                                message.headers().get("$ref").asString().endsWith("/IntakeHeaders"))
                        .as(message.name())
                        .isEqualTo(message.topic().startsWith("switchboard.intake.")));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theFieldsOfAnEventAreThoseOfItsRecord(EventType type) {
        JsonNode payload = DESCRIBED.messages().stream()
                .filter(message -> message.name().equals(type.name()))
                .findFirst()
                .orElseThrow()
                .payload();

        assertThat(shape(payload)).isEqualTo(shape(type.record()));
    }

    private static boolean isCompacted(JsonNode channel) {
        return kafka(channel)
                .at("/topicConfiguration/cleanup.policy/0")
                .asString()
                .equals("compact");
    }

    private static JsonNode kafka(JsonNode channel) {
        return DESCRIBED.resolved(channel.get("bindings")).get("kafka");
    }

    /** What a schema says of a value: nested maps of field names, with words at their ends. */
    private static Object shape(JsonNode schema) {
        JsonNode read = DESCRIBED.resolved(schema);
        if (read.has("oneOf")) {
            assertThat(read.at("/oneOf/1/type").asString()).isEqualTo("null");
            return List.of("nullable", shape(read.at("/oneOf/0")));
        }
        if (read.path("type").isArray()) {
            assertThat(read.at("/type/1").asString()).isEqualTo("null");
            return List.of("nullable", word(read.at("/type/0").asString(), read));
        }
        return switch (read.path("type").asString("")) {
            case "object" -> {
                Map<String, Object> fields = new TreeMap<>();
                read.get("properties")
                        .properties()
                        .forEach(field -> fields.put(field.getKey(), shape(field.getValue())));
                assertThat(read.get("required").valueStream().map(JsonNode::asString))
                        .as("a field that is there is always there, be it null")
                        .containsExactlyInAnyOrderElementsOf(fields.keySet());
                yield fields;
            }
            case "array" -> List.of(shape(read.get("items")));
            case "" -> "anything";
            default -> word(read.get("type").asString(), read);
        };
    }

    /** An object that is kept as it was sent has no fields that we know. */
    private static String word(String type, JsonNode schema) {
        return type.equals("object")
                ? "anything"
                : type + " " + schema.path("format").asString("");
    }

    private static Object shape(Class<?> event) {
        Map<String, Object> fields = new TreeMap<>();
        for (RecordComponent component : event.getRecordComponents()) {
            Object shape = shape(component.getGenericType());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            fields.put(component.getName(), nullable ? List.of("nullable", shape) : shape);
        }
        return fields;
    }

    private static Object shape(Type type) {
        return switch (type) {
            case ParameterizedType list -> List.of(shape(list.getActualTypeArguments()[0]));
            case Class<?> plain when plain.isRecord() -> shape(plain);
            case Class<?> plain when plain == String.class -> "string ";
            case Class<?> plain when plain == UUID.class -> "string uuid";
            case Class<?> plain when plain == Instant.class -> "string date-time";
            case Class<?> plain when plain == LocalDate.class -> "string date";
            case Class<?> plain when plain == boolean.class -> "boolean ";
            case Class<?> plain when plain == int.class || plain == long.class || plain == Long.class -> "integer ";
            case Class<?> plain when plain == JsonNode.class -> "anything";
            default -> throw new IllegalArgumentException(type + " has no shape yet");
        };
    }
}
