package dev.switchboard.ingest.mapping;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where in a payload something stands: a JSON pointer (RFC 6901), or a JSONPath (RFC 9535) of names, indexes, wildcards and
 * comparisons with one value. Each of these looks at a node once, so that no path costs more than the payload is long;
 * descent ({@code ..}), expressions and functions are refused.
 */
public sealed interface FieldPath {

    /** Longest path that is taken. */
    int MAX_LENGTH = 500;

    /** All that stands there but nulls, in the payload's order. */
    List<JsonNode> in(JsonNode payload);

    /**
     * Reads a path.
     *
     * @throws UnusablePathException if it is none
     */
    static FieldPath parse(String text) throws UnusablePathException {
        if (text.length() > MAX_LENGTH) {
            throw new UnusablePathException("must not be longer than " + MAX_LENGTH + " characters");
        }
        return text.startsWith("/") ? new Pointer(JsonPointer.compile(text)) : Query.parse(text);
    }

    /** One place. */
    record Pointer(JsonPointer pointer) implements FieldPath {

        @Override
        public List<JsonNode> in(JsonNode payload) {
            JsonNode found = payload.at(pointer);
            return found.isMissingNode() || found.isNull() ? List.of() : List.of(found);
        }
    }

    /** Any number of places. */
    record Query(JsonPath path) implements FieldPath {

        private static final String QUOTED = "(?:'[^'\\\\]*'|\"[^\"\\\\]*\")";
        private static final String NAME = "(?:\\.[\\p{L}\\p{N}_-]+|\\[" + QUOTED + "])";
        private static final String INDEX = "\\[-?\\d{1,6}]";
        private static final String FILTER = "\\[\\?\\( *@(?:" + NAME + "|" + INDEX + ")* *== *(?:" + QUOTED
                + "|-?\\d{1,18}(?:\\.\\d{1,18})?|true|false) *\\)]";
        private static final Pattern TAKEN = Pattern.compile(
                "\\$(?:" + NAME + "|" + INDEX + "|\\.\\*|\\[\\*]|" + FILTER + ")*+", Pattern.UNICODE_CHARACTER_CLASS);

        private static final JsonMapper JSON = new JsonMapper();
        private static final Configuration ALL_THAT_IS_FOUND = Configuration.builder()
                .jsonProvider(new Jackson3JsonNodeJsonProvider(JSON))
                .mappingProvider(new Jackson3MappingProvider(JSON))
                .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
                .build();

        static Query parse(String text) throws UnusablePathException {
            if (TAKEN.matcher(text).matches()) {
                try {
                    return new Query(JsonPath.compile(text));
                } catch (InvalidPathException _) {
                    throw wrong();
                }
            }
            throw wrong();
        }

        @Override
        public List<JsonNode> in(JsonNode payload) {
            JsonNode found = path.read(payload, ALL_THAT_IS_FOUND);
            return found.valueStream().filter(node -> !node.isNull()).toList();
        }

        private static UnusablePathException wrong() {
            return new UnusablePathException(
                    "must be a JSON pointer (/customer/email), or a JSONPath of names, [0], [*] and"
                            + " filters by equality ($.answers[?(@.field.ref=='email')].email)");
        }
    }
}
