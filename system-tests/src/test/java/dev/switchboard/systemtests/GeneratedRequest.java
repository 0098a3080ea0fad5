package dev.switchboard.systemtests;

import dev.switchboard.platform.testing.ApiDescription.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as the description of an operation makes one think of it, or with one thing amiss.
 *
 * @param right whether the description has nothing against it
 * @param body null for none
 */
record GeneratedRequest(
        String method,
        String target,
        String contentType,
        @Nullable String body,
        boolean right) {

    private static final List<String> WRONG_WORDS = List.of(
            "",
            "-1",
            "0",
            "99999999999999999999",
            "x",
            "\u0000",
            "%",
            "'; --",
            "-",
            "שלום 👩‍👩‍👧",
            "w".repeat(3_000));
    private static final List<String> WRONG_JSON =
            List.of("null", "true", "-1", "1e400", "\"\"", "\"\\u0000\"", "\"\\ud83d\"", "[]", "{}", "[{}]");
    private static final List<String> WRONG_BODIES =
            List.of("", "{", "null", "[]", "\"text\"", "{}", "{\"a\":".repeat(70) + "1" + "}".repeat(70));

    /** All that one operation is asked with. */
    static List<GeneratedRequest> of(Operation operation, GeneratedValues values) {
        String path = values.path(operation.path());
        List<GeneratedRequest> all = new ArrayList<>();
        List<JsonNode> parameters =
                operation.described().path("parameters").valueStream().toList();
        JsonNode content = operation.described().at("/requestBody/content");
        String type = content.isEmpty()
                ? "application/json"
                : content.propertyNames().iterator().next();
        JsonNode body = content.isEmpty()
                ? null
                : values.body(operation, content.get(type).get("schema"));
        var usual = new GeneratedRequest(operation.method(), path, type, body == null ? null : body.toString(), true);
        all.add(usual);
        parameters.stream()
                .filter(parameter -> parameter.get("in").asString().equals("query"))
                .flatMap(parameter -> queries(usual, parameter, values))
                .forEach(all::add);
        if (parameters.stream()
                .anyMatch(parameter -> parameter.get("in").asString().equals("path"))) {
            Stream.of(
                            values.strangePath(operation.path(), values.unknownId()),
                            values.strangePath(operation.path(), "no%00id"))
                    .forEach(strange -> all.add(usual.at(strange)));
        }
        if (body != null) {
            WRONG_BODIES.forEach(wrong -> all.add(usual.with(wrong)));
            all.add(new GeneratedRequest(usual.method(), path, "text/plain", usual.body(), false));
            spoiled(body).forEach(wrong -> all.add(usual.with(wrong)));
        }
        return all;
    }

    private static Stream<GeneratedRequest> queries(
            GeneratedRequest usual, JsonNode parameter, GeneratedValues values) {
        String name = parameter.get("name").asString();
        String fit = values.ofParameter(parameter);
        return Stream.concat(
                Stream.of(new GeneratedRequest(
                        usual.method, query(usual, name, fit), usual.contentType, usual.body, true)),
                WRONG_WORDS.stream().map(word -> usual.at(query(usual, name, word))));
    }

    private static String query(GeneratedRequest usual, String name, String value) {
        return usual.target + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The body with each of its fields missing, and with each of them as it should not be. */
    private static Stream<String> spoiled(JsonNode body) {
        return body.propertyNames().stream().flatMap(name -> {
            ObjectNode without = ((ObjectNode) body).deepCopy();
            without.remove(name);
            return Stream.concat(
                    Stream.of(without.toString()), WRONG_JSON.stream().map(wrong -> with(without, name, wrong)));
        });
    }

    private static String with(ObjectNode body, String name, String json) {
        String member = "\"" + name + "\":" + json;
        return body.isEmpty()
                ? "{" + member + "}"
                : "{" + member + "," + body.toString().substring(1);
    }

    private GeneratedRequest at(String other) {
        return new GeneratedRequest(method, other, contentType, body, false);
    }

    private GeneratedRequest with(String other) {
        return new GeneratedRequest(method, target, contentType, other, false);
    }
}
