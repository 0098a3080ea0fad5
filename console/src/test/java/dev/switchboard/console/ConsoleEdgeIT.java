package dev.switchboard.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class ConsoleEdgeIT {

    private static final Map<String, StubService> SERVICES = Map.of(
            "ingest", new StubService(),
            "directory", new StubService(),
            "meeting", new StubService(),
            "sandbox", new StubService());
    private static final Tokens TOKENS = new Tokens();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext edge;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        var builder = new SpringApplicationBuilder(ConsoleEdge.class).properties("spring.config.name=console-service");
        edge = builder.run(
                "--server.port=0",
                "--switchboard.access.jwks-uri=" + TOKENS.jwksUri(),
                "--switchboard.edge.services.ingest=" + service("ingest").address(),
                "--switchboard.edge.services.directory=" + service("directory").address(),
                "--switchboard.edge.services.meeting=" + service("meeting").address(),
                "--switchboard.edge.services.notifier=http://localhost:" + freePort(),
                "--switchboard.edge.services.sandbox=" + service("sandbox").address());
        port = Objects.requireNonNull(((WebServerApplicationContext) edge).getWebServer())
                .getPort();
    }

    @AfterAll
    static void stop() {
        edge.close();
        SERVICES.values().forEach(StubService::close);
        TOKENS.close();
    }

    @BeforeEach
    void forget() {
        SERVICES.values().forEach(service -> service.seen.clear());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/integrations, ingest",
        "/api/payload-logs/1/raw?x=%2F, ingest",
        "/api/auth/me, directory",
        "/api/team/7, directory",
        "/api/agent/status, directory",
        "/api/admin/agents, directory",
        "/api/meetings?assigned=false, meeting",
        "/sandbox/slack/messages, sandbox"
    })
    void sendsEachPathToItsService(String path, String service) {
        get(path, TOKENS.valid());

        assertThat(service(service).seen)
                .singleElement()
                .satisfies(it -> assertThat(it.path()).isEqualTo(path));
    }

    @Test
    void offersTheDescriptionOfAServiceToEverybody() {
        get("/api/openapi/meeting.json", null);

        assertThat(service("meeting").seen)
                .singleElement()
                .satisfies(it -> assertThat(it.path()).isEqualTo("/v3/api-docs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api", "/api/meetings", "/api/nothing-here", "/api/openapi", "/api/webhooks", "/api/auth/me"})
    void refusesWhoeverHasNoTokenWhetherThePathExistsOrNot(String path) {
        var answer = get(path, null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"title\":\"Sign-in required\"", "\"errors\":[]", "correlationId");
        assertThat(SERVICES.values())
                .allSatisfy(service -> assertThat(service.seen).isEmpty());
    }

    @Test
    void refusesExpiredForgedAndForeignTokens() {
        try (var stranger = new Tokens()) {
            assertThat(get("/api/meetings", TOKENS.expired()).statusCode()).isEqualTo(401);
            assertThat(get("/api/meetings", TOKENS.ofAnotherIssuer()).statusCode())
                    .isEqualTo(401);
            assertThat(get("/api/meetings", stranger.valid()).statusCode()).isEqualTo(401);
            assertThat(get("/api/meetings", "no.token.atall").statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing-here", "/api", "/api/actuator/health", "/api/meetingsx"})
    void saysThatNothingStandsThereToWhoeverIsSignedIn(String path) {
        var answer = get(path, TOKENS.valid());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void carriesTheBodyOfAWebhookByteForByteWithWhateverAuthorizationItHas() {
        var body = new byte[1 << 20];
        new Random(7).nextBytes(body);
        var request = request("/api/webhooks/secret-id/receive", "not-one-of-our-tokens")
                .POST(BodyPublishers.ofByteArray(body))
                .build();

        var answer = send(request, BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(service("ingest").seen).singleElement().satisfies(it -> {
            assertThat(it.body()).isEqualTo(HexFormat.of().formatHex(body));
            assertThat(it.header("authorization")).isEqualTo("Bearer not-one-of-our-tokens");
        });
    }

    @Test
    void saysItselfWhereARequestCameFrom() {
        var request = request("/api/webhooks/secret-id/receive", null)
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=203.0.113.9")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        send(request, BodyHandlers.ofString());

        assertThat(service("ingest").seen).singleElement().satisfies(it -> {
            assertThat(it.header("x-forwarded-for")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
            assertThat(it.header("x-forwarded-proto")).isEqualTo("http");
            assertThat(it.header("x-forwarded-host")).isEqualTo("localhost:" + port);
            assertThat(it.header("forwarded")).isNull();
        });
    }

    @Test
    void sendsAPostOnlyOnceThoughItsConnectionBreaks() {
        var request = request("/api/webhooks/break-off/receive", null)
                .POST(BodyPublishers.ofString("{}"))
                .build();

        var answer = send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("ingest");
        assertThat(service("ingest").seen).hasSize(1);
    }

    @Test
    void namesTheServiceThatCannotBeReachedAndSaysWhenToTryAgain() {
        var answer = get("/api/deliveries", TOKENS.valid());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("5");
        assertThat(answer.body()).contains("The notifier service cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/meetings", "/meetings/0199?edit=1", "/index.html", "/console.json", "/nothing.js"})
    void protectsEveryAnswer(String path) {
        var headers = get(path, null).headers();

        assertThat(headers.firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'self'", "script-src 'self';", "frame-ancestors 'self'");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("permissions-policy")).isPresent();
    }

    @Test
    void keepsTheTagOfAServicesAnswer() {
        assertThat(get("/api/meetings/1", TOKENS.valid()).headers().firstValue("etag"))
                .hasValue("\"3\"");
    }

    @Test
    void hasItsOwnHealthAndFiguresAndNoneOfTheServices() {
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus", null).body()).contains("jvm_memory_used_bytes");
        assertThat(get("/actuator/env", null).statusCode()).isEqualTo(404);
        assertThat(get("/actuator/gateway/routes", null).statusCode()).isEqualTo(404);
        assertThat(SERVICES.values())
                .allSatisfy(service -> assertThat(service.seen).isEmpty());
    }

    @Test
    void doesNotAllowOtherOriginsUnlessTheyAreConfigured() {
        var request = request("/api/auth/login", null)
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        assertThat(send(request, BodyHandlers.ofString()).headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    @Test
    void keepsTheWebhookIdOutOfItsFigures() {
        send(
                request("/api/webhooks/a-secret-webhook-id/receive", null)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(get("/actuator/prometheus", null).body()).doesNotContain("a-secret-webhook-id");
    }

    private static HttpResponse<String> get(String path, @Nullable String token) {
        return send(request(path, token).GET().build(), BodyHandlers.ofString(UTF_8));
    }

    private static HttpRequest.Builder request(String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .version(HttpClient.Version.HTTP_1_1);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static StubService service(String name) {
        return Objects.requireNonNull(SERVICES.get(name), name);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
