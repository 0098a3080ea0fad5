package dev.switchboard.notifier.template;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a message is made of: texts by the names of their placeholders, a group as a map of its own. What is not known is
 * not there.
 */
public record Facts(Map<String, Object> values) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    /** Reads what {@link #json} gave. */
    public static Facts read(String json) {
        return new Facts(JSON.readValue(json, VALUES));
    }

    /** As text; the same facts give the same. */
    public String json() {
        return JSON.writeValueAsString(values);
    }
}
