package dev.switchboard.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The super admin at the product's one address. */
final class Admin {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port;
    private final String token;

    private Admin(int port, String token) {
        this.port = port;
        this.token = token;
    }

    static Admin signIn(int port) {
        var answer = new Admin(port, "")
                .post("/api/auth/login", Map.of("email", Installation.EMAIL, "password", Installation.PASSWORD));
        return new Admin(port, answer.get("accessToken").asString());
    }

    /** A new integration of that name whose payloads are bookings, signed. */
    Door door(int gateway, String name) {
        JsonNode made = post(
                "/api/integrations", Map.of("name", name, "kind", "meeting", "verification", Map.of("scheme", "hmac")));
        return new Door(
                gateway, made.get("webhookId").asString(), made.get("secret").asString());
    }

    private JsonNode post(String path, Object body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
