package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ProbeTest
class AccessAndListsIT {

    private static final String ADMIN = TestTokens.bearer(Role.ADMIN, Ids.next(), "Ada Admin");
    private static final String AGENT = TestTokens.bearer(Role.AGENT, Ids.next(), "Alex");

    @Autowired
    private DatabaseClient database;

    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private final WebTestClient web;

    AccessAndListsIT(@LocalServerPort int port) {
        web = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
    }

    @BeforeEach
    void sevenThings() {
        database.sql("DELETE FROM thing").then().block();
        for (String title : List.of("b", "a", "c", "b", "e", "b\nx", "d")) {
            database.sql("INSERT INTO thing (id, title) VALUES (:id, :title)")
                    .bind("id", Ids.next())
                    .bind("title", title)
                    .then()
                    .block();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/api/things", "/api/does-not-exist"})
    void everyApiPathAsksForATokenWhetherItExistsOrNot(String path) {
        web.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/unauthorized")
                .jsonPath("$.correlationId")
                .isNotEmpty();
    }

    @Test
    void refusesExpiredAndForgedTokens() {
        for (String token : List.of(
                TestTokens.expired(Role.ADMIN, Ids.next(), "Ada"),
                TestTokens.forged(Role.ADMIN, Ids.next(), "Ada"),
                "Bearer nonsense")) {
            web.get()
                    .uri("/api/me")
                    .header("Authorization", token)
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    @Test
    void operatorsAskWithoutAToken() {
        for (String probe : List.of("liveness", "readiness")) {
            web.get().uri("/actuator/health/" + probe).exchange().expectStatus().isOk();
        }
        web.get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body)
                        .contains("switchboard_dead_letters{", "switchboard_outbox_age_seconds{", "service=\"probe\""));
    }

    @Test
    void tellsTheControllerWhoCalls() {
        web.get()
                .uri("/api/me")
                .header("Authorization", ADMIN)
                .exchange()
                .expectBody(String.class)
                .isEqualTo("Ada Admin admin");
    }

    @Test
    void refusesARoleWithoutThePermission() {
        web.get()
                .uri("/api/secret")
                .header("Authorization", AGENT)
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("integrations:write"));
    }

    @Test
    void anErrorOfOursSaysNothingOfItsInside() {
        web.get()
                .uri("/api/broken")
                .header("Authorization", ADMIN)
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("correlationId").doesNotContain("secret of the program"));
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        web.get()
                .uri("/api/things/x")
                .header("Authorization", ADMIN)
                .exchange()
                .expectStatus()
                .isNotFound();
        web.get()
                .uri("/api/nothing")
                .header("Authorization", ADMIN)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "-title"})
    void pagesByKeyWithoutMissingOrRepeatingARow(String sort) {
        List<String> titles = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get("/api/things?limit=2&sort=" + sort + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.get("total").asInt()).isEqualTo(7);
            page.get("items").forEach(item -> titles.add(item.asString()));
            cursor = page.get("next").isNull() ? null : page.get("next").asString();
        }
        List<String> ascending = List.of("a", "b", "b", "b\nx", "c", "d", "e");
        assertThat(titles).isEqualTo("title".equals(sort) ? ascending : ascending.reversed());
    }

    @Test
    void pagesByNumberToo() {
        assertThat(get("/api/things?limit=3&page=3").get("items")).hasSize(1);
        assertThat(get("/api/things?limit=3&offset=5").get("items")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=201", "limit=x", "sort=id", "cursor=abc", "offset=10001", "page=5000&limit=50"
            })
    void saysWhichParameterIsOutOfBounds(String query) {
        web.get()
                .uri("/api/things?" + query)
                .header("Authorization", ADMIN)
                .exchange()
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void aValueThatPostgresqlCannotReadIsTheCallersFault() {
        String forged = "title\n\u0000\n" + Ids.next();
        Map<String, String> values = Map.of(
                "prefix",
                "\u0000",
                "cursor",
                Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8)));
        values.forEach((name, value) -> web.get()
                .uri("/api/things?" + name + "={value}", value)
                .header("Authorization", ADMIN)
                .exchange()
                .expectStatus()
                .isEqualTo(422));
    }

    private JsonNode get(String path) {
        byte[] body = web.get()
                .uri(path)
                .header("Authorization", ADMIN)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return JsonMapper.shared().readTree(body);
    }
}
