package dev.switchboard.console;

import static dev.switchboard.console.RunningEdge.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeAccessIT {

    private static final RunningEdge EDGE = new RunningEdge();

    @AfterAll
    static void stop() {
        EDGE.close();
    }

    @BeforeEach
    void forget() {
        EDGE.forget();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api", "/api/meetings", "/api/nothing-here", "/api/openapi", "/api/webhooks", "/api/auth/me"})
    void refusesWhoeverHasNoTokenWhetherThePathExistsOrNot(String path) {
        var answer = EDGE.get(path, null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"title\":\"Sign-in required\"", "\"errors\":[]", "correlationId");
        assertThat(EDGE.hasAskedNobody()).isTrue();
    }

    @Test
    void refusesExpiredForgedAndForeignTokens() {
        try (var stranger = new Tokens()) {
            assertThat(EDGE.get("/api/meetings", TOKENS.expired()).statusCode()).isEqualTo(401);
            assertThat(EDGE.get("/api/meetings", TOKENS.ofAnotherIssuer()).statusCode())
                    .isEqualTo(401);
            assertThat(EDGE.get("/api/meetings", stranger.valid()).statusCode()).isEqualTo(401);
            assertThat(EDGE.get("/api/meetings", "no.token.atall").statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing-here", "/api", "/api/actuator/health", "/api/meetingsx"})
    void saysThatNothingStandsThereToWhoeverIsSignedIn(String path) {
        var answer = EDGE.get(path, TOKENS.valid());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void leavesTheCheckOfAnApiKeyToTheServiceThatItReaches() {
        EDGE.get("/api/meetings", "sbk_key");
        EDGE.get("/api/nothing-here", "sbk_key");

        assertThat(EDGE.service("meeting").seen)
                .extracting(StubService.Seen::path, seen -> seen.header("Authorization"))
                .containsExactly(tuple("/api/meetings", "Bearer sbk_key"));
        assertThat(EDGE.service("directory").seen)
                .extracting(StubService.Seen::path)
                .containsExactly("/api/nothing-here");
    }

    @Test
    void saysThatTokensCannotBeCheckedWhileTheDirectoryIsAway() {
        try (var alone =
                new RunningEdge(Map.of("switchboard.access.jwks-uri", RunningEdge.nowhere() + "/api/auth/jwks"))) {
            var answer = alone.get("/api/meetings", TOKENS.valid());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).hasValue("5");
            assertThat(answer.body()).contains("directory");
        }
        assertThat(EDGE.get("/actuator/health/liveness", null).statusCode())
                .isEqualTo(200); // stopping one takes nothing from the other
    }

    @Test
    void doesNotAllowOtherOriginsUnlessTheyAreConfigured() {
        var request = EDGE.request("/api/auth/login", null)
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        assertThat(EDGE.send(request, BodyHandlers.ofString()).headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    @Test
    void letsPagesOfConfiguredOriginsCallAndNoOthers() {
        String ours = "https://app.example";
        try (var edge = new RunningEdge(Map.of("switchboard.edge.cors-origins", ours))) {
            var allowed = askBefore(edge, ours);
            assertThat(allowed.statusCode()).isEqualTo(200);
            assertThat(allowed.headers().allValues("access-control-allow-origin"))
                    .containsExactly(ours);
            assertThat(allowed.headers().firstValue("access-control-allow-methods"))
                    .hasValueSatisfying(methods -> assertThat(methods).contains("PATCH"));

            var refused = askBefore(edge, "https://elsewhere.example");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("access-control-allow-origin"))
                    .isEmpty();
            assertThat(edge.hasAskedNobody()).isTrue();

            var call = edge.request("/api/meetings", TOKENS.valid())
                    .header("Origin", ours)
                    .build();
            var answer = edge.send(call, BodyHandlers.ofString());
            assertThat(answer.headers().allValues("access-control-allow-origin"))
                    .containsExactly(ours);
            assertThat(answer.headers().firstValue("access-control-expose-headers"))
                    .hasValue("ETag, Retry-After, Location");
            assertThat(edge.service("meeting").seen)
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it.header("origin")).as("judged once").isNull());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/webhooks/some-door/receive", "/functions/v1/customer-support-slack"})
    void letsPagesPostToADoorWithWhateverHeaderSignsForThem(String door) {
        String ours = "https://app.example";
        try (var edge = new RunningEdge(Map.of("switchboard.edge.cors-origins", ours))) {
            var allowed = askBefore(edge, ours, door, "POST", "x-acme-sign");
            assertThat(allowed.headers().allValues("access-control-allow-origin"))
                    .containsExactly(ours);
            assertThat(allowed.headers().firstValue("access-control-allow-headers"))
                    .hasValue("x-acme-sign");
            assertThat(askBefore(edge, "https://elsewhere.example", door, "POST", "x-acme-sign")
                            .statusCode())
                    .isEqualTo(403);

            var namesAnOrigin = edge.request(door, null)
                    .header("Origin", "https://elsewhere.example")
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            var answer = edge.send(namesAnOrigin, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.headers().firstValue("access-control-allow-origin"))
                    .isEmpty();
            assertThat(edge.service("ingest").seen).hasSize(1);
        }
    }

    private static HttpResponse<String> askBefore(RunningEdge edge, String origin) {
        return askBefore(edge, origin, "/api/meetings", "PATCH", "if-match");
    }

    private static HttpResponse<String> askBefore(
            RunningEdge edge, String origin, String path, String method, String header) {
        var request = edge.request(path, null)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", header)
                .method("OPTIONS", BodyPublishers.noBody())
                .build();
        return edge.send(request, BodyHandlers.ofString());
    }

    @Test
    void hasItsOwnHealthAndFiguresAndNoneOfTheServices() {
        assertThat(EDGE.get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        assertThat(EDGE.get("/actuator/prometheus", null).body()).contains("jvm_memory_used_bytes");
        assertThat(EDGE.get("/actuator/env", null).statusCode()).isEqualTo(404);
        assertThat(EDGE.get("/actuator/gateway/routes", null).statusCode()).isEqualTo(404);
        assertThat(EDGE.hasAskedNobody()).isTrue();
    }
}
