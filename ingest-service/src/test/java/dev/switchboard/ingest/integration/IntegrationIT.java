package dev.switchboard.ingest.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.integration.IntegrationEvent.IntegrationSaved;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class IntegrationIT extends RunningIngest {

    private static final String PATH = "/api/integrations";
    private static final Map<String, String> WISH = Map.of("name", "Calendar", "kind", "meeting");
    private static final Map<String, String> HMAC = Map.of("scheme", "hmac");

    @Test
    void givesEachIntegrationAnAddressThatNobodyGuesses() {
        JsonNode one =
                json(create(WISH).expectStatus().isCreated().expectHeader().valueEquals("ETag", "\"1\""));
        JsonNode other = json(create(WISH).expectStatus().isCreated());

        String webhookId = one.get("webhookId").asString();
        assertThat(webhookId).hasSize(32).isNotEqualTo(other.get("webhookId").asString());
        assertThat(one.get("url").asString()).isEqualTo("http://localhost:8080/api/webhooks/" + webhookId + "/receive");
        assertThat(one.get("verification").get("scheme").asString()).isEqualTo("none");
        assertThat(one.get("secret").isNull()).isTrue();
        assertThat(one.get("state").asString()).isEqualTo("active");
    }

    @Test
    void showsTheSecretOnceAndKeepsItSealed() {
        JsonNode created = json(
                create(Map.of("name", "Signed", "kind", "meeting", "secret", "a-given-secret", "verification", HMAC))
                        .expectStatus()
                        .isCreated());
        String id = created.get("id").asString();

        assertThat(created.get("secret").asString()).isEqualTo("a-given-secret");
        assertThat(json(as(ADMIN).get().uri(PATH + "/" + id).exchange()).toString())
                .doesNotContain("a-given-secret");
        assertThat(number(
                        "SELECT count(*) FROM integration_secret WHERE integration_id = :id"
                                + " AND position('a-given-secret'::bytea IN sealed) = 0",
                        "id",
                        UUID.fromString(id)))
                .isEqualTo(1);
    }

    @Test
    void namesWhatIsWrong() {
        assertWrong(Map.of("kind", "meeting"), "name");
        assertWrong(Map.of("name", "x".repeat(201), "kind", "meeting"), "name");
        assertWrong(Map.of("name", "a"), "kind");
        assertWrong(Map.of("name", "a", "kind", "meeting", "secret", " "), "secret");
        assertWrong(verifiedBy(Map.of("scheme", "magic")), "verification.scheme");
        assertWrong(
                verifiedBy(Map.of("scheme", "hmac", "config", Map.of("algorithm", "md5"))),
                "verification.config.algorithm");
        assertThat(assertWrong(Map.of("name", "a", "kind", "pigeon"), "kind")
                        .get("detail")
                        .asString())
                .contains("meeting");
    }

    @Test
    void changesWithAnEyeOnTheVersion() {
        String id = json(create(WISH).expectStatus().isCreated()).get("id").asString();

        patch(id, Map.of("name", "Renamed"), "\"1\"")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        patch(id, Map.of("name", "Too late"), "\"1\"").expectStatus().isEqualTo(412);
        patch(id, Map.of("state", "asleep"), "*").expectStatus().isEqualTo(422);
        JsonNode same =
                json(patch(id, Map.of("name", "Renamed"), "*").expectStatus().isOk());

        assertThat(same.get("version").asInt()).isEqualTo(2);
        assertThat(same.get("name").asString()).isEqualTo("Renamed");
        as(ADMIN)
                .get()
                .uri(PATH + "/" + UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void showsWhichSecretsLiveAndHowLongButNoneOfThem() {
        JsonNode created = json(
                create(Map.of("name", "Rotated", "kind", "meeting", "secret", "the-first-secret", "verification", HMAC))
                        .expectStatus()
                        .isCreated());
        String id = created.get("id").asString();

        JsonNode rotated = json(rotate(id, Map.of("secret", "the-second-secret", "overlapSeconds", 3600))
                .expectStatus()
                .isOk());

        JsonNode shown = json(as(ADMIN).get().uri(PATH + "/" + id).exchange());
        assertThat(rotated.get("secret").asString()).isEqualTo("the-second-secret");
        assertThat(shown.toString()).doesNotContain("the-first-secret").doesNotContain("the-second-secret");
        assertThat(shown.get("secrets")).hasSize(2);
        assertThat(shown.get("secrets").get(0).get("validUntil").isNull()).isTrue();
        assertThat(shown.get("secrets").get(1).get("validUntil")).isEqualTo(rotated.get("previousValidUntil"));
        assertThat(shown.get("secrets").get(1).get("createdAt")).isEqualTo(created.get("createdAt"));
    }

    @Test
    void keepsAnOldSecretForADayUnlessToldOtherwise() {
        String id =
                json(create(signed("Day")).expectStatus().isCreated()).get("id").asString();
        Instant before = Instant.now();

        JsonNode rotated = json(rotate(id, Map.of()).expectStatus().isOk());

        assertThat(Instant.parse(rotated.get("previousValidUntil").asString()))
                .isBetween(before.plus(1, ChronoUnit.DAYS), Instant.now().plus(1, ChronoUnit.DAYS));
        assertWrongField(rotate(id, Map.of("overlapSeconds", -1)), "overlapSeconds");
        assertWrongField(rotate(id, Map.of("overlapSeconds", 31 * 86_400)), "overlapSeconds");
    }

    @Test
    void saysWhoRotatedASecretAndUntilWhenTheOldOneHolds() {
        String id = json(create(signed("Told")).expectStatus().isCreated())
                .get("id")
                .asString();

        String until = json(rotate(id, Map.of("secret", "never-told"))
                        .expectStatus()
                        .isOk())
                .get("previousValidUntil")
                .asString();

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            await().untilAsserted(() -> assertThat(probe.events(Audited.class))
                    .filteredOn(line -> line.entityId().equals(id))
                    .filteredOn(line -> line.action().equals("integration.secret-rotated"))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.actor()).isEqualTo(ADA.toString());
                        assertThat(line.detail()).contains(until).doesNotContain("never-told");
                    }));
        }
    }

    @Test
    void namesTheSchemesThatThereAreAndWhatTheyNeed() {
        assertThat(assertWrong(verifiedBy(Map.of("scheme", "magic")), "verification.scheme")
                        .get("detail")
                        .asString())
                .contains("none", "hmac", "standard-webhooks", "static-header");
        assertWrong(verifiedBy(Map.of("scheme", "static-header")), "verification.config.header");
        assertWrong(verifiedBy(Map.of("scheme", "basic")), "verification.config.username");
        assertWrong(
                verifiedBy(Map.of("scheme", "github", "config", Map.of("secret", "x"))), "verification.config.secret");
        String id = json(create(WISH).expectStatus().isCreated()).get("id").asString();
        assertWrongField(patch(id, Map.of("verification", Map.of("scheme", "magic")), "*"), "verification.scheme");
    }

    @Test
    void takesOnlyASecretInTheSchemesForm() {
        assertWrong(
                Map.of(
                        "name", "Svix",
                        "kind", "meeting",
                        "secret", "whsec_?",
                        "verification", Map.of("scheme", "svix")),
                "secret");
        String id = json(create(verifiedBy(Map.of("scheme", "slack")))
                        .expectStatus()
                        .isCreated())
                .get("id")
                .asString();
        assertThat(assertWrongField(rotate(id, Map.of()), "secret")
                        .get("detail")
                        .asString())
                .contains("the sender issues it");
    }

    @Test
    void listsWithTheLastReceipt() {
        Sender sender = sender();
        post(sender, meeting("listed")).expectStatus().isAccepted();

        JsonNode items =
                json(as(ADMIN).get().uri(PATH + "?limit=200").exchange()).get("items");

        assertThat(items.valueStream()
                        .filter(item -> item.get("id")
                                .asString()
                                .equals(sender.integrationId().toString())))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.get("lastReceivedAt").isString()).isTrue();
                    assertThat(item.has("secret")).isFalse();
                });
    }

    @Test
    void saysWhatItSavedAndWhoDidIt() {
        Sender sender = sender();
        UUID id = sender.integrationId();
        patch(id.toString(), Map.of("state", "paused"), "*").expectStatus().isOk();

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.INTEGRATIONS, Topic.AUDIT)) {
            await().untilAsserted(() -> assertThat(probe.events(IntegrationSaved.class))
                    .filteredOn(event -> event.id().equals(id))
                    .containsExactly(
                            new IntegrationSaved(id, "Calendar", "meeting", "active", 1),
                            new IntegrationSaved(id, "Calendar", "meeting", "paused", 2)));
            await().untilAsserted(() -> assertThat(probe.events(Audited.class))
                    .filteredOn(line -> line.entityId().equals(id.toString()))
                    .extracting(Audited::action)
                    .containsExactly("integration.created", "integration.changed"));
            assertThat(probe.records(_ -> true))
                    .noneMatch(
                            record -> new String(record.value(), StandardCharsets.UTF_8).contains(sender.webhookId()));
        }
    }

    @Test
    void isForThoseWhoMaySetThemUp() {
        client().get().uri(PATH).exchange().expectStatus().isUnauthorized();
        as(AGENT).get().uri(PATH).exchange().expectStatus().isForbidden();
        as(AGENT).post().uri(PATH).bodyValue(WISH).exchange().expectStatus().isForbidden();
        as(AGENT)
                .post()
                .uri(PATH + "/" + UUID.randomUUID() + "/rotate-secret")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static Map<String, ?> signed(String name) {
        return Map.of("name", name, "kind", "meeting", "verification", HMAC);
    }

    private ResponseSpec rotate(String id, Map<String, ?> wish) {
        return as(ADMIN)
                .post()
                .uri(PATH + "/" + id + "/rotate-secret")
                .bodyValue(wish)
                .exchange();
    }

    private static JsonNode assertWrongField(ResponseSpec response, String field) {
        JsonNode problem = json(response.expectStatus().isEqualTo(422));
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
        return problem;
    }

    private static Map<String, ?> verifiedBy(Map<String, ?> verification) {
        return Map.of("name", "a", "kind", "meeting", "verification", verification);
    }

    private JsonNode assertWrong(Map<String, ?> wish, String field) {
        return assertWrongField(create(wish), field);
    }

    private ResponseSpec create(Map<String, ?> wish) {
        return as(ADMIN).post().uri(PATH).bodyValue(wish).exchange();
    }

    private ResponseSpec patch(String id, Map<String, ?> wish, String ifMatch) {
        return as(ADMIN)
                .patch()
                .uri(PATH + "/" + id)
                .header("If-Match", ifMatch)
                .bodyValue(wish)
                .exchange();
    }
}
