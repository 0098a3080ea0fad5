package dev.switchboard.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The system's API for somebody, at its one address. Not thread-safe. */
final class Api {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** An answer other than the expected one. */
    private static final class UnexpectedAnswerException extends RuntimeException {
        private UnexpectedAnswerException(String message) {
            super(message);
        }
    }

    private final URI base;
    private final String token;

    private Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Signs in. */
    static Api signIn(URI base, String email, String password) {
        JsonNode tokens =
                new Api(base, "").send("POST", "/api/auth/login", Map.of("email", email, "password", password));
        return new Api(base, tokens.path("accessToken").asString(""));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    void patch(String path, Map<String, ?> body) {
        send("PATCH", path, body);
    }

    /** All items of a list. */
    List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String first = path + (path.contains("?") ? "&" : "?") + "limit=200";
        String cursor = "";
        do {
            JsonNode page = send("GET", first + cursor, Map.of());
            page.path("items").forEach(items::add);
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString("")
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }

    /** Sends to a door what a sender sends, who has no token. */
    void receive(String door, byte[] body, Map<String, String> headers, Set<Integer> expected) {
        var request = new Api(base, "").request(URI.create(door).getPath()).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        answer(request, expected);
    }

    private JsonNode send(String method, String path, Map<String, ?> body) {
        var publisher = "GET".equals(method)
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        return answer(request(path).method(method, publisher), Set.of(200, 201, 202, 204));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonNode answer(HttpRequest.Builder request, Set<Integer> expected) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
            if (!expected.contains(response.statusCode())) {
                throw new UnexpectedAnswerException("%s answered %d: %s"
                        .formatted(
                                response.uri().getPath(),
                                response.statusCode(),
                                body.path("detail").asString("it does not say why")));
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
