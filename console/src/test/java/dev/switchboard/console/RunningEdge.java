package dev.switchboard.console;

import dev.switchboard.platform.testing.ApiDescription;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An edge on a free port, with stand-ins for all services but the notifier, which cannot be reached. What the edge itself
 * answers is held against its description; what a stand-in does is nobody's.
 */
final class RunningEdge implements AutoCloseable {

    static final Tokens TOKENS = new Tokens();
    private static final ApiDescription API = ApiDescription.of(Path.of("openapi.json"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, StubService> services = Map.of(
            "ingest", new StubService(),
            "directory", new StubService(),
            "meeting", new StubService(),
            "sandbox", new StubService());
    private final ConfigurableApplicationContext context;
    private final int port;

    RunningEdge() {
        this(Map.of());
    }

    RunningEdge(Map<String, String> settings) {
        Map<String, String> all = usual();
        all.putAll(settings);
        context = new SpringApplicationBuilder(ConsoleEdge.class)
                .properties("spring.config.name=console-service")
                .run(all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    private Map<String, String> usual() {
        Map<String, String> usual = new TreeMap<>();
        usual.put("server.port", "0");
        usual.put("switchboard.access.jwks-uri", TOKENS.jwksUri());
        usual.put("switchboard.edge.services.notifier", nowhere());
        services.forEach((name, stub) ->
                usual.put("switchboard.edge.services." + name, stub.address().toString()));
        return usual;
    }

    int port() {
        return port;
    }

    StubService service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    boolean hasAskedNobody() {
        return services.values().stream().allMatch(service -> service.seen.isEmpty());
    }

    void forget() {
        services.values().forEach(service -> service.seen.clear());
    }

    HttpResponse<String> get(String path, @Nullable String token) {
        return send(request(path, token).GET().build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .version(HttpClient.Version.HTTP_1_1);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpResponse<T> answer = HTTP.send(request, handler);
            if (answer.headers().firstValue(StubService.MARK).isEmpty()) {
                API.check(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An address where nobody listens. */
    static String nowhere() {
        try (var socket = new ServerSocket(0)) {
            return "http://localhost:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        services.values().forEach(StubService::close);
    }
}
