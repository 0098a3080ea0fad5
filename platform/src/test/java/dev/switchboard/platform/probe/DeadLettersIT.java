package dev.switchboard.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import dev.switchboard.platform.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of dead letters, which every service serves. */
@ProbeTest
class DeadLettersIT {

    private static final String ADMIN = TestTokens.bearer(Role.ADMIN, Ids.next(), "Ada Admin");
    private static final String AGENT = TestTokens.bearer(Role.AGENT, Ids.next(), "Alex");

    private final String name = "probe." + Ids.next();
    private final UUID key = Ids.next();
    private final Poison poison;
    private final InboxConsumer consumer;
    private final WebTestClient web;

    @Autowired
    DeadLettersIT(DatabaseClient database, Inbox inbox, @LocalServerPort int port) {
        poison = new Poison(database, Topic.MEETINGS);
        consumer = inbox.consumer(name, poison::handle);
        web = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    @BeforeEach
    void parkTwoOfOneKey() {
        poison.forget();
        poison.refuse("bad");
        consumer.handle(List.of(poison.entry(key, "bad"), poison.entry(key, "good")));
    }

    @Test
    void listsWhatIsParkedAndSaysWhichIsTheHeadOfItsKey() {
        JsonNode items = get("/api/dead-letters?sort=parkedAt&consumer=" + name).get("items");

        assertThat(items).hasSize(2);
        assertThat(items.valueStream().map(item -> item.get("head").asBoolean()))
                .containsExactlyInAnyOrder(true, false);
        assertThat(items.get(0).get("service").asString()).isEqualTo("probe");
        assertThat(get("/api/dead-letters?q=cannot+TAKE").get("total").asInt()).isEqualTo(1);
        assertThat(get("/api/dead-letters?key=" + Ids.next()).get("total").asInt())
                .isZero();
    }

    @Test
    void opensARecordAsItCameAndSaysWhoDid() {
        JsonNode opened = get("/api/dead-letters/" + head());

        assertThat(opened.get("value").asString()).contains("bad@example.com");
        assertThat(opened.get("encoding").isNull()).isTrue();
        assertThat(opened.get("headers").get("ce_type").asString()).isEqualTo("switchboard.team-member.saved.v1");
        isAudited("dead-letter.opened");
    }

    @Test
    void bytesThatAreNoTextComeInBase64() {
        poison.forget();
        consumer.handle(List.of(poison.entry("k", Map.of(), new byte[] {(byte) 0xff, 0})));

        JsonNode opened = get("/api/dead-letters/" + head());

        assertThat(opened.get("encoding").asString()).isEqualTo("base64");
        assertThat(opened.get("value").asString()).isEqualTo("/wA=");
    }

    @Test
    void whatCannotBeReadStaysInItsPlaceWhenItIsReplayed() {
        poison.forget();
        consumer.handle(List.of(poison.entry("k", Map.of(), new byte[] {1})));

        assertThat(post("/api/dead-letters/" + head() + "/replay", 200)).startsWith("{\"replayed\":0,\"left\":1");
    }

    @Test
    void aReplayHandlesTheQueueOfTheKeyFromItsHead() {
        assertThat(post("/api/dead-letters/" + head() + "/replay", 200))
                .isEqualTo("{\"replayed\":0,\"left\":2,\"reason\":\"" + reason() + "\"}");

        poison.refuseNothing();
        assertThat(post("/api/dead-letters/" + head() + "/replay", 200))
                .isEqualTo("{\"replayed\":2,\"left\":0,\"reason\":null}");
        assertThat(poison.handled()).containsExactly("bad", "good");
        isAudited("dead-letter.replayed");
    }

    @Test
    void aDiscardOpensTheWayForTheNext() {
        post("/api/dead-letters/" + head() + "/discard", 204);
        assertThat(post("/api/dead-letters/" + head() + "/replay", 200)).startsWith("{\"replayed\":1,\"left\":0");

        assertThat(poison.handled()).containsExactly("good");
        isAudited("dead-letter.discarded");
    }

    @Test
    void allKeysAreReplayedAtOnce() {
        consumer.handle(List.of(poison.entry(Ids.next(), "bad"), poison.entry(Ids.next(), "bad")));
        poison.refuseNothing();

        assertThat(post("/api/dead-letters/replay", 200)).startsWith("{\"replayed\":4,\"left\":0");
    }

    @Test
    void onlyTheQueuesOfWhatTheListFindsAreReplayed() {
        UUID other = Ids.next();
        consumer.handle(List.of(poison.entry(other, "bad")));
        poison.refuseNothing();

        for (String none : List.of("\"consumer\":\"somebody.else\"", "\"key\":\"k\"", "\"q\":\"nobody wrote this\"")) {
            assertThat(replayAll("{" + none + "}")).startsWith("{\"replayed\":0,\"left\":0");
        }
        assertThat(poison.handled()).isEmpty();
        assertThat(replayAll("{\"consumer\":\"" + name + "\",\"q\":\"Behind an EARLIER\"}"))
                .as("the whole queue in which one record says so")
                .startsWith("{\"replayed\":2,\"left\":0");
        assertThat(replayAll("{\"key\":\"" + other + "\"}")).startsWith("{\"replayed\":1,\"left\":0");
    }

    @Test
    void whatIsGoneIsNotFoundAndWhatHasNoHandlerIsRefusedWithASentence() {
        String gone = "/api/dead-letters/" + Ids.next();
        web.get()
                .uri(gone)
                .header("Authorization", ADMIN)
                .exchange()
                .expectStatus()
                .isNotFound();
        post(gone + "/replay", 404);
        post(gone + "/discard", 404);
        poison.update("INSERT INTO parked_key (consumer, topic, key) SELECT 'probe.past', topic, key FROM parked_key");
        poison.update("UPDATE dead_letter SET consumer = 'probe.past'");

        assertThat(post("/api/dead-letters/" + head() + "/replay", 409)).contains("no consumer probe.past any more");
    }

    @Test
    void anAgentMayNot() {
        for (String path : List.of("/api/dead-letters", "/api/dead-letters/" + Ids.next())) {
            web.get()
                    .uri(path)
                    .header("Authorization", AGENT)
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        for (String path : List.of("/replay", "/" + Ids.next() + "/replay", "/" + Ids.next() + "/discard")) {
            web.post()
                    .uri("/api/dead-letters" + path)
                    .header("Authorization", AGENT)
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }

    private String replayAll(String wanted) {
        return body(web.post()
                .uri("/api/dead-letters/replay")
                .header("Authorization", ADMIN)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(wanted)
                .exchange()
                .expectStatus()
                .isOk());
    }

    private String head() {
        return poison.texts("SELECT CAST(id AS text) FROM dead_letter ORDER BY place")
                .getFirst();
    }

    private String reason() {
        return poison.texts("SELECT reason FROM dead_letter ORDER BY place").getFirst();
    }

    private static void isAudited(String action) {
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            await().untilAsserted(() -> assertThat(probe.events(Audited.class))
                    .extracting(Audited::action)
                    .contains(action));
        }
    }

    private JsonNode get(String path) {
        return JsonMapper.shared()
                .readTree(body(web.get()
                        .uri(path)
                        .header("Authorization", ADMIN)
                        .exchange()
                        .expectStatus()
                        .isOk()));
    }

    private String post(String path, int status) {
        return body(web.post()
                .uri(path)
                .header("Authorization", ADMIN)
                .exchange()
                .expectStatus()
                .isEqualTo(status));
    }

    private static String body(ResponseSpec response) {
        return Objects.requireNonNullElse(
                response.expectBody(String.class).returnResult().getResponseBody(), "");
    }
}
