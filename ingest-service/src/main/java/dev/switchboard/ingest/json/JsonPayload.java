package dev.switchboard.ingest.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object as it was sent.
 *
 * @param tree the whole object
 * @param numbers the numbers that stand directly in the object, by field, to the letter: {@code 1.50} stays that
 */
public record JsonPayload(JsonNode tree, Map<String, String> numbers) {

    public JsonPayload {
        numbers = Map.copyOf(numbers);
    }

    /** What the field holds, where a text is wanted. */
    public Text text(String field) {
        String number = numbers.get(field);
        if (number != null) {
            return new Text.Given(number);
        }
        return Text.of(tree.get(field));
    }

    /** What a field holds, where a text is wanted. */
    public sealed interface Text {

        /** What a node holds; a number is its decimal digits. */
        static Text of(@Nullable JsonNode node) {
            if (node == null
                    || node.isNull()
                    || (node.isString() && node.stringValue().isBlank())) {
                return new Absent();
            }
            if (node.isNumber()) {
                return new Given(node.decimalValue().toPlainString());
            }
            return node.isString() ? new Given(node.stringValue()) : new NotText();
        }

        /** A text, or a number taken as one. */
        record Given(String value) implements Text {}

        /** No such field, null, or nothing but blanks. */
        record Absent() implements Text {}

        /** An object, an array, or a boolean. */
        record NotText() implements Text {}
    }
}
