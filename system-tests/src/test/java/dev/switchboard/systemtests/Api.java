package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.testing.ApiDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the product by its one address, as a person's browser or an integration does. */
final class Api {

    static final JsonMapper JSON = JsonMapper.shared();

    /** All descriptions; the edge may refuse whatever a service cannot be asked for. Every answer is held against them. */
    static final ApiDescription DESCRIBED = described();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** An answer whose body was read. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        Answer mustBe(int expected) {
            assertThat(status()).as("%s answered %s", response.uri(), text()).isEqualTo(expected);
            return this;
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** A door that was made by {@link #integration}. */
    record Door(String id, String webhookId) {}

    private final int port;
    private final String token;

    private Api(int port, String token) {
        this.port = port;
        this.token = token;
    }

    static Api stranger(int port) {
        return new Api(port, "");
    }

    /** Somebody who holds this token, wherever it comes from. */
    static Api withToken(int port, String token) {
        return new Api(port, token);
    }

    static Api signIn(int port, String email, String password) {
        var answer = stranger(port)
                .post("/api/auth/login", Map.of("email", email, "password", password))
                .mustBe(200);
        return new Api(port, answer.json().get("accessToken").asString());
    }

    String token() {
        return token;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Object body) {
        return send(request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer put(String path, Object body) {
        return send(request(path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer patch(String path, Object body, String... headers) {
        var request = request(path).method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Asks what somebody has thought of. */
    Answer send(GeneratedRequest wanted) {
        String body = wanted.body();
        return send(request(wanted.target())
                .setHeader("Content-Type", wanted.contentType())
                .method(wanted.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** Posts raw bytes to a door. */
    Answer receive(Door door, byte[] body, String... headers) {
        var request = request("/api/webhooks/" + door.webhookId() + "/receive").POST(BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer receive(Door door, String body) {
        return receive(door, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Posts to a door what is not JSON, and says so. */
    Answer receiveAs(Door door, String contentType, String body) {
        return send(request("/api/webhooks/" + door.webhookId() + "/receive")
                .setHeader("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    Door integration(String name) {
        JsonNode made = post("/api/integrations", Map.of("name", name, "kind", "meeting"))
                .mustBe(201)
                .json();
        return new Door(made.get("id").asString(), made.get("webhookId").asString());
    }

    JsonNode member(String name, String email, String hostId) {
        return post(
                        "/api/team",
                        Map.of(
                                "name",
                                name,
                                "email",
                                email,
                                "role",
                                "agent",
                                "password",
                                "Agents-password-1",
                                "identities",
                                List.of(Map.of("kind", "host", "value", hostId))))
                .mustBe(201)
                .json();
    }

    /** All items of a list, over all its pages. */
    List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            String separator = path.contains("?") ? "&" : "?";
            JsonNode page = get(path + separator + "limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .mustBe(200)
                    .json();
            page.get("items").forEach(items::add);
            cursor = page.get("next").isNull() ? null : page.get("next").asString();
        }
        return items;
    }

    /** The texts that the sandbox Slack shows, oldest first. */
    List<String> slackTexts() {
        List<String> texts = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get("/sandbox/slack/messages" + (cursor.isEmpty() ? "" : "?cursor=" + cursor))
                    .mustBe(200)
                    .json();
            page.get("items").forEach(item -> texts.add(item.get("text").asString()));
            cursor = page.path("next").isString() ? page.get("next").asString() : null;
        }
        return texts;
    }

    /** The edge's own first: it answers itself what it gathers from all services. */
    private static ApiDescription described() {
        try (Stream<Path> modules = Files.list(Product.ROOT)) {
            List<Path> documents = modules.map(module -> module.resolve("openapi.json"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
            return ApiDescription.of(documents, Set.of(502, 503, 504));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            DESCRIBED.check(response);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
