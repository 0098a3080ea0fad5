package dev.switchboard.console;

import static dev.switchboard.console.RunningEdge.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists of all services in one; the notifier cannot be reached here. */
class GatheredListsIT {

    private static final RunningEdge EDGE = new RunningEdge();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NONE = "{\"items\":[],\"total\":0,\"next\":null}";

    @AfterAll
    static void stop() {
        EDGE.close();
    }

    @BeforeEach
    void forget() {
        EDGE.forget();
        for (String service : List.of("ingest", "directory", "meeting")) {
            EDGE.service(service).answer("/api/dead-letters", 200, NONE);
            EDGE.service(service).answer("/api/consumers", 200, NONE);
        }
    }

    @Test
    void sortsTheDeadLettersOfAllServicesAndNamesTheOneThatDoesNotAnswer() {
        EDGE.service("meeting")
                .answer("/api/dead-letters", 200, letters("2026-11-21T07:00:00Z", "2026-11-21T05:00:00.5Z"));
        EDGE.service("ingest")
                .answer("/api/dead-letters", 200, letters("2026-11-21T06:00:00Z", "2026-11-21T05:00:00Z"));

        String token = TOKENS.valid();

        JsonNode list = read(EDGE.get("/api/dead-letters?q=a%26b", token));

        assertThat(list.findValuesAsString("parkedAt"))
                .containsExactly(
                        "2026-11-21T07:00:00Z",
                        "2026-11-21T06:00:00Z",
                        "2026-11-21T05:00:00.5Z",
                        "2026-11-21T05:00:00Z");
        assertThat(list.get("total").asLong()).isEqualTo(4);
        assertThat(list.get("next").isNull()).isTrue();
        assertThat(list.get("unavailable")).isEqualTo(JSON.readTree("[\"notifier\"]"));
        assertThat(EDGE.service("meeting").seen).singleElement().satisfies(it -> {
            assertThat(it.path()).isEqualTo("/api/dead-letters?q=a%26b");
            assertThat(it.header("authorization")).isEqualTo("Bearer " + token);
        });
    }

    @Test
    void asksTheOneServiceThatIsWanted() {
        JsonNode list = read(EDGE.get("/api/dead-letters?service=meeting", TOKENS.valid()));

        assertThat(list.get("unavailable")).isEmpty();
        assertThat(EDGE.service("meeting").seen)
                .extracting(StubService.Seen::path)
                .containsExactly("/api/dead-letters?");
        assertThat(EDGE.service("ingest").seen).isEmpty();
        assertThat(EDGE.get("/api/dead-letters?service=sandbox", TOKENS.valid()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void answersAsTheServicesDoWhenTheyRefuse() {
        EDGE.service("meeting").answer("/api/dead-letters", 403, problem("forbidden", 403));

        var answer = EDGE.get("/api/dead-letters", TOKENS.valid());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).isEqualTo(problem("forbidden", 403));
    }

    @ParameterizedTest
    @CsvSource({
        "too-many-calls, 429, Retry-After, 7",
        "unauthorized, 401, WWW-Authenticate, Bearer",
    })
    void saysWithARefusalWhatTheServiceSaidWithIt(String kind, int status, String header, String value) {
        EDGE.service("meeting").answer("/api/dead-letters", status, problem(kind, status), Map.of(header, value));
        EDGE.service("meeting").answer("/api/consumers", status, problem(kind, status), Map.of(header, value));

        for (String list : List.of("/api/dead-letters", "/api/consumers")) {
            var answer = EDGE.get(list, TOKENS.valid());

            assertThat(answer.statusCode()).as(list).isEqualTo(status);
            assertThat(answer.headers().allValues(header)).as(list).containsExactly(value);
            assertThat(answer.body()).as(list).isEqualTo(problem(kind, status));
        }
    }

    @Test
    void refusesACursorThatIsNoneOfTheList() {
        for (String query : List.of("cursor=abc", "cursor=e30", "offset=50", "page=2")) {
            var answer = EDGE.get("/api/dead-letters?" + query, TOKENS.valid());

            assertThat(answer.statusCode()).as(query).isEqualTo(422);
            assertThat(answer.body()).as(query).contains("cursor");
        }
        assertThat(EDGE.hasAskedNobody()).isTrue();
    }

    @Test
    void listsTheConsumersOfAllServices() {
        EDGE.service("meeting").answer("/api/consumers", 200, consumer("meeting.bookings", "stopped"));
        EDGE.service("ingest").answer("/api/consumers", 200, consumer("ingest.journey", "running"));

        JsonNode list = read(EDGE.get("/api/consumers", TOKENS.valid()));

        assertThat(list.findValuesAsString("consumer")).containsExactly("ingest.journey", "meeting.bookings");
        assertThat(list.get("total").asLong()).isEqualTo(2);
        assertThat(list.get("unavailable")).isEqualTo(JSON.readTree("[\"notifier\"]"));
    }

    @Test
    void sendsWhatIsDoneWithOneToItsService() {
        EDGE.get("/api/dead-letters/meeting/7", TOKENS.valid());
        post("/api/dead-letters/meeting/7/replay");
        post("/api/dead-letters/meeting/replay");
        post("/api/consumers/meeting/meeting.bookings/resume");

        assertThat(EDGE.service("meeting").seen)
                .extracting(StubService.Seen::path)
                .containsExactly(
                        "/api/dead-letters/7",
                        "/api/dead-letters/7/replay",
                        "/api/dead-letters/replay",
                        "/api/consumers/meeting.bookings/resume");
    }

    @Test
    void knowsNoDeadLetterOfAServiceThatIsNone() {
        assertThat(EDGE.get("/api/dead-letters/sandbox/7", TOKENS.valid()).statusCode())
                .isEqualTo(404);
        assertThat(EDGE.get("/api/dead-letters", null).statusCode()).isEqualTo(401);
        assertThat(EDGE.hasAskedNobody()).isTrue();
    }

    private static void post(String path) {
        EDGE.send(
                EDGE.request(path, TOKENS.valid())
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String problem(String kind, int status) {
        return """
                {"type":"/problems/%s","title":"No","status":%d,"detail":"Not now.","errors":[],"correlationId":"c"}""".formatted(kind, status);
    }

    private static String letters(String newer, String older) {
        return "{\"items\":[" + letter(2, newer) + "," + letter(1, older) + "],\"total\":2,\"next\":null}";
    }

    private static String letter(int number, String parkedAt) {
        return """
                {"id":"01900000-0000-7000-8000-00000000000%d","parkedAt":"%s","service":"meeting","consumer":"meeting.bookings",
                 "topic":"switchboard.intake.bookings","partition":0,"offset":7,"key":"k","head":true,"eventId":null,
                 "eventType":null,"correlationId":null,"reason":"Nobody can read it"}""".formatted(number, parkedAt);
    }

    private static String consumer(String name, String state) {
        return """
                {"items":[{"consumer":"%s","state":"%s","lag":3,"parkedKeys":0,"reason":null,"service":"meeting",
                 "topic":"switchboard.intake.bookings"}],"total":1,"next":null}""".formatted(name, state);
    }
}
