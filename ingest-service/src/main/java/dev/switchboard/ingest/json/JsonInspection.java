package dev.switchboard.ingest.json;

import dev.switchboard.contracts.Bounds;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One walk through all tokens of a body: finds what may not stand in it, and keeps the root's numbers to the letter. */
final class JsonInspection {

    private static final int MAX_SCALE = 1000;

    private final Map<String, String> numbers = new HashMap<>();
    private final Deque<Set<String>> keysByDepth = new ArrayDeque<>();

    /** The numbers that stand directly in the root object, by field. */
    Map<String, String> numbers() {
        return numbers;
    }

    void inspect(JsonParser parser) {
        boolean ended = false;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (ended) {
                throw new UnstorableJsonException("The body goes on after its JSON");
            }
            inspect(token, parser);
            ended = parser.streamReadContext().inRoot();
        }
    }

    private void inspect(JsonToken token, JsonParser parser) {
        switch (token) {
            case START_OBJECT -> keysByDepth.push(new HashSet<>());
            case END_OBJECT -> keysByDepth.pop();
            case PROPERTY_NAME -> key(parser.currentName());
            case VALUE_STRING -> text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            default -> {}
        }
    }

    private void key(String name) {
        text(name);
        if (!keysByDepth.getFirst().add(name)) {
            throw new UnstorableJsonException("The body names a key twice in one object");
        }
    }

    private static void text(String text) {
        if (!Bounds.isStorable(text)) {
            throw new UnstorableJsonException("The body holds a NUL or half of a surrogate pair in a text");
        }
    }

    private void number(JsonParser parser) {
        String literal = parser.getString();
        if (!isStorableNumber(literal)) {
            throw new UnstorableJsonException("The body holds a number that is out of all measure");
        }
        boolean inRootObject = parser.streamReadContext().getNestingDepth() == 1
                && parser.streamReadContext().inObject();
        if (inRootObject) {
            numbers.put(parser.currentName(), literal);
        }
    }

    private static boolean isStorableNumber(String literal) {
        try {
            return Math.abs((long) new BigDecimal(literal).scale()) <= MAX_SCALE;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
