package dev.switchboard.console.gathering;

import dev.switchboard.console.gathering.Answer.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each consumer once, though each instance of its service told of it: its own state, and the lag of all together. */
final class ConsumersOfAll {

    /** The worst last. */
    private static final List<String> STATES = List.of("running", "waiting", "stopped");

    private ConsumersOfAll() {}

    static List<JsonNode> of(List<Part> parts) {
        Map<String, ObjectNode> consumers = new TreeMap<>();
        for (Part part : parts) {
            for (JsonNode told : part.list().path("items").values()) {
                String name = part.service() + "/" + told.path("consumer").asString("");
                consumers.merge(name, ((ObjectNode) told).deepCopy(), ConsumersOfAll::together);
            }
        }
        return new ArrayList<>(consumers.values());
    }

    private static ObjectNode together(ObjectNode one, ObjectNode other) {
        ObjectNode worse = badness(one) >= badness(other) ? one : other;
        worse.set(
                "lag", one.path("lag").asLong(-1) >= other.path("lag").asLong(-1) ? one.get("lag") : other.get("lag"));
        return worse;
    }

    private static int badness(ObjectNode consumer) {
        return STATES.indexOf(consumer.path("state").asString(""));
    }
}
