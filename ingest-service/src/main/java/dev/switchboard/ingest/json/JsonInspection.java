package dev.switchboard.ingest.json;

import dev.switchboard.contracts.Bounds;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One walk through all tokens of a body: makes a tree of it, finds what may not stand in it, and keeps the root's numbers to
 * the letter. All in one, because each walk costs as much as everything else that is done with a payload.
 */
final class JsonInspection {

    private static final int MAX_SCALE = 1000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final boolean escapes;
    private final Map<String, String> numbers = new HashMap<>();
    private final Deque<JsonNode> open = new ArrayDeque<>();

    /**
     * Of a body that is UTF-8.
     *
     * @param escapes whether it escapes any characters by number: only so can a text hold what UTF-8 and JSON refuse as such
     */
    JsonInspection(boolean escapes) {
        this.escapes = escapes;
    }

    /** The numbers that stand directly in the root object, by field. */
    Map<String, String> numbers() {
        return numbers;
    }

    /** The whole body; a missing node if there is nothing in it. */
    JsonNode read(JsonParser parser) {
        JsonNode root = NODES.missingNode();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (!root.isMissingNode() && open.isEmpty()) {
                throw new UnstorableJsonException("The body goes on after its JSON");
            }
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                open.pop();
            } else if (token == JsonToken.PROPERTY_NAME) {
                check(parser.currentName());
            } else {
                JsonNode node = node(token, parser);
                if (root.isMissingNode()) {
                    root = node;
                } else {
                    add(node, parser.currentName());
                }
                if (token.isStructStart()) {
                    open.push(node);
                }
            }
        }
        return root;
    }

    private JsonNode node(JsonToken token, JsonParser parser) {
        return switch (token) {
            case START_OBJECT -> NODES.objectNode();
            case START_ARRAY -> NODES.arrayNode();
            case VALUE_STRING -> NODES.stringNode(check(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private void add(JsonNode node, String name) {
        if (open.element() instanceof ArrayNode array) {
            array.add(node);
        } else if (((ObjectNode) open.element()).replace(name, node) != null) {
            throw new UnstorableJsonException("The body names a key twice in one object");
        }
    }

    private String check(String text) {
        if (escapes && !Bounds.isStorable(text)) {
            throw new UnstorableJsonException("The body holds a NUL or half of a surrogate pair in a text");
        }
        return text;
    }

    private JsonNode number(JsonParser parser) {
        String literal = parser.getString();
        BigDecimal value = storable(literal);
        if (open.size() == 1 && open.element() instanceof ObjectNode) {
            numbers.put(parser.currentName(), literal);
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return NODES.numberNode(value);
        }
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static BigDecimal storable(String literal) {
        try {
            BigDecimal value = new BigDecimal(literal);
            if (Math.abs((long) value.scale()) <= MAX_SCALE) {
                return value;
            }
        } catch (NumberFormatException _) {
            // an exponent of more digits than there are
        }
        throw new UnstorableJsonException("The body holds a number that is out of all measure");
    }
}
