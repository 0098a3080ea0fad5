package dev.switchboard.sandbox.calendly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.sandbox.SandboxService;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever reads history sees, by the pages that Calendly documents. */
class CalendlyApiIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ORGANIZATION = "organization=" + encoded(Api.ORGANIZATION);

    private static ConfigurableApplicationContext sandbox;

    private final Instant now = Clock.systemUTC().instant();

    @BeforeAll
    static void start(@TempDir Path dir) {
        sandbox = new SpringApplicationBuilder(SandboxService.class)
                .properties("spring.config.name=sandbox-service")
                .run("--server.port=0", "--switchboard.sandbox.data=" + dir);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void noFaults() throws Exception {
        send("DELETE", "/faults", null, "any");
        send("POST", "/limit", "{\"perMinute\":500}", "any");
    }

    @Test
    void tellsWhoAsks() throws Exception {
        var me = get("/users/me").get("resource");

        assertThat(me.path("uri").asString()).startsWith("https://api.calendly.com/users/");
        assertThat(me.path("current_organization").asString()).isEqualTo(Api.ORGANIZATION);
    }

    @Test
    void showsAHistoryInWhichAllSortsOfThingsHappened() throws Exception {
        var events = all("/scheduled_events?count=100&sort=start_time:asc&" + ORGANIZATION);
        List<JsonNode> invitees = new ArrayList<>();
        for (JsonNode event : events) {
            invitees.addAll(all("/scheduled_events/" + id(event) + "/invitees?count=100"));
        }

        assertThat(events)
                .hasSizeBetween(150, 400)
                .isSortedAccordingTo((one, other) -> one.path("start_time")
                        .asString()
                        .compareTo(other.path("start_time").asString()));
        assertThat(events).anyMatch(event -> event.at("/invitees_counter/total").asInt() > 1);
        assertThat(events)
                .extracting(event -> event.at("/event_memberships/0/user_email").asString())
                .contains("wendy.darling@example.com", "oliver.twist@example.com", "becky.sharp@example.com");
        assertThat(invitees)
                .anyMatch(one ->
                        one.at("/cancellation/canceler_type").asString("").equals("host"));
        assertThat(invitees).anyMatch(one -> !one.path("no_show").isNull());
        assertThat(invitees).allMatch(one -> !one.has("scheduled_event"));
        var moved = invitees.stream()
                .filter(one -> one.path("rescheduled").asBoolean())
                .toList();
        assertThat(moved)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(invitees)
                        .anyMatch(other -> other.path("uri")
                                        .asString()
                                        .equals(one.path("new_invitee").asString())
                                && other.path("old_invitee")
                                        .asString("")
                                        .equals(one.path("uri").asString())
                                && other.path("email").equals(one.path("email"))));
    }

    @Test
    void tellsTheSameAfterARestart() {
        var day = LocalDate.of(2026, 3, 4);

        assertThat(History.around(day).map(Appointment::event).toList())
                .isEqualTo(History.around(day).map(Appointment::event).toList());
        assertThat(History.around(day).map(Appointment::id)).doesNotHaveDuplicates();
    }

    @Test
    void pagesWithoutGapsThoughSomethingIsBookedMeanwhile() throws Exception {
        var path = "/scheduled_events?count=20&sort=start_time:asc&" + ORGANIZATION;
        var first = get(path);
        book("{\"start\":\"%s\"}".formatted(now.minus(Duration.ofDays(400))));
        var second = get(
                path + "&page_token=" + first.at("/pagination/next_page_token").asString());

        var ids = new HashSet<String>();
        Stream.concat(stream(first), stream(second))
                .forEach(event -> assertThat(ids.add(id(event))).isTrue());
        assertThat(ids).hasSize(40);
        assertThat(first.at("/pagination/next_page").asString())
                .startsWith("https://api.calendly.com/scheduled_events?")
                .contains("page_token=");
    }

    @Test
    void findsByTimeStatusPersonAndGuest() throws Exception {
        var start = now.plus(Duration.ofDays(300));
        var booked = book("{\"host\":\"new@example.com\",\"start\":\"%s\",\"guests\":130}".formatted(start));
        var window = "&min_start_time=" + Api.time(start.minusSeconds(1)) + "&max_start_time="
                + Api.time(start.plusSeconds(1));

        assertThat(all("/scheduled_events?" + ORGANIZATION + window)).hasSize(1);
        assertThat(all("/scheduled_events?status=canceled&" + ORGANIZATION + window))
                .isEmpty();
        assertThat(all("/scheduled_events?user="
                        + encoded(Host.of("new@example.com").uri()) + window))
                .hasSize(1);
        assertThat(all("/scheduled_events?invitee_email=nobody@example.com&" + ORGANIZATION))
                .isEmpty();
        var invitees = "/scheduled_events/" + booked.path("event").asString() + "/invitees?count=100";
        assertThat(get(invitees).path("collection").size()).isEqualTo(100);
        assertThat(all(invitees)).hasSize(130);
    }

    @Test
    void turnsDownInCalendlysWords() throws Exception {
        assertThat(send("GET", "/users/me", null, "bad").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/scheduled_events?" + ORGANIZATION, null, "member")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/scheduled_events/nobody/invitees", null, "any").body())
                .contains("Resource Not Found");
        var bad = JSON.readTree(send("GET", "/scheduled_events?count=101&" + ORGANIZATION, null, "any")
                .body());
        assertThat(bad.path("title").asString()).isEqualTo("Invalid Argument");
        assertThat(bad.at("/details/0/parameter").asString()).isEqualTo("count");
        assertThat(send("GET", "/scheduled_events", null, "any").statusCode()).isEqualTo(400);
        assertThat(send("GET", "/scheduled_events?min_start_time=noon&" + ORGANIZATION, null, "any")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void slowsDownWhoAsksTooOften() throws Exception {
        send("POST", "/limit", "{\"perMinute\":2}", "any");
        HttpResponse<String> last = send("GET", "/users/me", null, "busy");
        for (int i = 0; i < 6; i++) {
            last = send("GET", "/users/me", null, "busy");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("X-RateLimit-Limit")).contains("2");
        assertThat(last.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        assertThat(last.headers().firstValueAsLong("X-RateLimit-Reset").orElse(0))
                .isBetween(1L, 60L);
    }

    @Test
    void failsAsAsked() throws Exception {
        send("POST", "/faults", "{\"call\":\"/users/me\",\"status\":503}", "any");
        send("POST", "/faults", "{\"reset\":7}", "any");

        assertThat(send("GET", "/users/me", null, "any").statusCode()).isEqualTo(503);
        var busy = send("GET", "/users/me", null, "any");
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("X-RateLimit-Reset")).contains("7");
        assertThat(send("GET", "/users/me", null, "any").statusCode()).isEqualTo(200);

        send("POST", "/faults", "{\"hangUp\":true,\"times\":20}", "any");
        assertThatThrownBy(() -> send("GET", "/users/me", null, "any"))
                .isInstanceOf(IOException.class); // its client asks again
        assertThat(send("POST", "/faults", "{\"status\":200}", "any").statusCode())
                .isEqualTo(422);
    }

    private static JsonNode book(String json) throws Exception {
        var answer = send("POST", "/events", json, "any");
        assertThat(answer.statusCode()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private static List<JsonNode> all(String path) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = get(path + (token.isEmpty() ? "" : "&page_token=" + token));
            stream(page).forEach(all::add);
            token = page.at("/pagination/next_page_token").asString("");
        } while (!token.isEmpty());
        return all;
    }

    private static JsonNode get(String path) throws Exception {
        // each from a token of its own: the sandbox counts
        var answer = send("GET", path, null, "reader-" + path.hashCode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static Stream<JsonNode> stream(JsonNode page) {
        return page.path("collection").valueStream();
    }

    private static String id(JsonNode event) {
        return Api.idIn(event.path("uri").asString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(String method, String path, @Nullable String body, String token)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + sandbox.getEnvironment().getProperty("local.server.port")
                + "/sandbox/calendly" + path);
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }
}
