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

    /** An answer other than the wished-for one. */
    static final class RefusedException extends RuntimeException {

        private final int status;

        RefusedException(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final URI base;
    private final String token;

    private Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /**
     * Signs in.
     *
     * @throws RefusedException if that is not the password
     */
    static Api signIn(URI base, String email, String password) {
        JsonNode tokens =
                new Api(base, "").send("POST", "/api/auth/login", Map.of("email", email, "password", password));
        return new Api(base, tokens.path("accessToken").asString(""));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    void put(String path, Map<String, ?> body) {
        send("PUT", path, body);
    }

    void patch(String path, Map<String, ?> body) {
        send("PATCH", path, body);
    }

    /** All items of a list. */
    List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = send("GET", path + "?limit=200" + cursor, Map.of());
            page.path("items").forEach(items::add);
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString("")
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }

    /** Sends to a door whatever a sender sends; any answer of the door is right. */
    JsonNode receive(String door, byte[] body, Map<String, String> headers) {
        var request = request(URI.create(door).getPath()).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return answer(request, Set.of(200, 202, 401, 403, 422));
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
                throw new RefusedException(
                        response.statusCode(),
                        response.uri().getPath() + ": " + body.path("detail").asString("no reason"));
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
