package dev.switchboard.sandbox.slack;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a caller sent along: fields of a form, of a query, or of a JSON object.
 *
 * <p>A field may stand there twice, as the Java client sends some; the first counts.
 */
final class Arguments {

    private static final int LARGEST_BODY = 2 * 1024 * 1024;

    private final Map<String, JsonNode> fields;
    private final JsonMapper json;

    private Arguments(Map<String, JsonNode> fields, JsonMapper json) {
        this.fields = fields;
        this.json = json;
    }

    static Mono<Arguments> of(ServerWebExchange exchange, JsonMapper json) {
        var query = texts(exchange.getRequest().getQueryParams(), json);
        return body(exchange, json).defaultIfEmpty(Map.of()).map(body -> {
            query.putAll(body);
            return new Arguments(query, json);
        });
    }

    private static Mono<Map<String, JsonNode>> body(ServerWebExchange exchange, JsonMapper json) {
        var type = Optional.ofNullable(exchange.getRequest().getHeaders().getContentType())
                .orElse(MediaType.ALL);
        if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)) {
            return exchange.getFormData().map(form -> texts(form, json));
        }
        if (MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            return text(exchange).map(text -> object(text, json));
        }
        return Mono.error(new RefusedException("invalid_post_type"));
    }

    private static Mono<String> text(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LARGEST_BODY)
                .map(buffer -> {
                    var text = buffer.toString(StandardCharsets.UTF_8);
                    DataBufferUtils.release(buffer);
                    return text;
                })
                .filter(text -> !text.isBlank());
    }

    private static Map<String, JsonNode> texts(MultiValueMap<String, String> values, JsonMapper json) {
        var fields = new HashMap<String, JsonNode>();
        values.toSingleValueMap().forEach((name, value) -> {
            if (value != null) {
                fields.put(name, json.getNodeFactory().stringNode(value));
            }
        });
        return fields;
    }

    private static Map<String, JsonNode> object(String text, JsonMapper json) {
        var node = parse(text, json).orElseThrow(() -> new RefusedException("invalid_json"));
        if (!node.isObject()) {
            throw new RefusedException("json_not_object");
        }
        var fields = new HashMap<String, JsonNode>();
        node.forEachEntry(fields::put);
        return fields;
    }

    private static Optional<JsonNode> parse(String text, JsonMapper json) {
        try {
            return Optional.of(json.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asString);
    }

    String required(String name) {
        return text(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new RefusedException("invalid_arguments"));
    }

    boolean flag(String name) {
        return text(name)
                .filter(value -> value.equals("1") || value.equals("true"))
                .isPresent();
    }

    /** A number, kept within what Slack takes. */
    int number(String name, int preset, int most) {
        try {
            return Math.clamp(text(name).map(Integer::parseInt).orElse(preset), 1, most);
        } catch (NumberFormatException e) {
            throw new RefusedException("invalid_limit");
        }
    }

    /** A structure, sent as such or as JSON in a field of text. */
    Optional<JsonNode> json(String name, String error) {
        var value = Optional.ofNullable(fields.get(name)).filter(node -> !node.isNull());
        if (value.filter(JsonNode::isString).isEmpty()) {
            return value;
        }
        return value.map(JsonNode::asString)
                .filter(text -> !text.isBlank())
                .map(text -> parse(text, json).orElseThrow(() -> new RefusedException(error)));
    }
}
