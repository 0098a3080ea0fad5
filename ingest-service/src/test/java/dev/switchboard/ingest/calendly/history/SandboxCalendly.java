package dev.switchboard.ingest.calendly.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.sandbox.SandboxService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox Calendly on a port of its own, and what tests have happen there. */
final class SandboxCalendly implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    SandboxCalendly() {
        try {
            context = new SpringApplicationBuilder(SandboxService.class)
                    .properties("spring.config.name=sandbox-service")
                    .run("--server.port=0", "--switchboard.sandbox.data=" + Files.createTempDirectory("sandbox"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tell("/limit", "{\"perMinute\":1000000}");
    }

    String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/sandbox/calendly";
    }

    /** Books; answers the ids of the event and of its invitees. */
    JsonNode book(Instant start, int guests) {
        return tell("/events", "{\"start\":\"%s\",\"guests\":%d}".formatted(start, guests));
    }

    /** Books under a name. */
    void book(Instant start, String topic) {
        tell("/events", "{\"start\":\"%s\",\"topic\":\"%s\"}".formatted(start, topic));
    }

    void fail(String fault) {
        tell("/faults", fault);
    }

    void fail(String call, String fault, int times) {
        tell("/faults", "{\"call\":\"%s\",%s,\"times\":%d}".formatted(call, fault, times));
    }

    boolean hasFaultsToCome() {
        return !send(HttpRequest.newBuilder(at("/faults"))).get("items").isEmpty();
    }

    void work() {
        send(HttpRequest.newBuilder(at("/faults")).DELETE());
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer reader"));
    }

    private JsonNode tell(String path, String body) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI at(String path) {
        return URI.create(address() + path);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
