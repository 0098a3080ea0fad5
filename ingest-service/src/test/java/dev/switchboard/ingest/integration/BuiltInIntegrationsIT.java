package dev.switchboard.ingest.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.integration.IntegrationEvent.IntegrationSaved;
import dev.switchboard.ingest.Fixtures;
import dev.switchboard.ingest.Plans;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.ingest.verification.Signing;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.http.MediaType;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;

/** What a kind with a fixed address has from the beginning, through starts with different environments. */
class BuiltInIntegrationsIT extends RunningIngest {

    private static final byte[] BODY =
            Fixtures.text("calendly.invitee.created.json").getBytes(StandardCharsets.UTF_8);

    @Autowired
    private Kinds kinds;

    @Autowired
    private Integrations integrations;

    @Autowired
    private IntegrationSecrets secrets;

    @Autowired
    private FixedDoor door;

    @Autowired
    private IntegrationNews news;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private Clock clock;

    /** As if the system were new. */
    @BeforeEach
    void forget() throws SQLException {
        Plans.run("DELETE FROM built_in_integration");
        Plans.run(
                "UPDATE integration SET fixed_door = false, version = version + 1, name = 'former ' || name WHERE kind = 'calendly'");
    }

    @Test
    void areThereOnceHoweverManyInstancesStart() throws Exception {
        try (var instances = Executors.newFixedThreadPool(4)) {
            List<? extends Future<?>> starts = IntStream.range(0, 4)
                    .mapToObj(_ -> instances.submit(() -> start("")))
                    .toList();
            for (Future<?> start : starts) {
                start.get();
            }
        }

        JsonNode builtIn = builtIn();
        assertThat(builtIn.get("verification").get("scheme").asString()).isEqualTo("calendly");
        assertThat(builtIn.get("fixedDoor").asBoolean()).isTrue();
        assertThat(builtIn.get("secrets")).isEmpty();
        assertThat(answerTo("anything")).as("not configured").isEqualTo(503);
    }

    @Test
    void areNotMadeAgainWhateverBecameOfThem() {
        start("");
        String id = builtIn().get("id").asString();
        patch(id, Map.of("fixedDoor", false, "state", "archived", "name", "Put away"));

        start("");

        assertThat(calendlies("Calendly")).isEmpty();
        assertThat(answerTo("anything")).isEqualTo(404);
    }

    @Test
    void takeTheSecretOfTheEnvironmentOnce() {
        start("first-of-environment");
        start("first-of-environment");

        assertThat(answerTo("first-of-environment")).isEqualTo(202);
        assertThat(builtIn().get("secrets")).hasSize(1);
    }

    @Test
    void keepWhatAnAdminSetWhileTheEnvironmentStaysTheSame() {
        start("first-of-environment");
        String id = builtIn().get("id").asString();
        rotate(id, "of-an-admin");

        start("first-of-environment");
        assertThat(answerTo("first-of-environment")).isEqualTo(401);
        rotate(id, "of-an-admin-again");
        start("first-of-environment");

        assertThat(answerTo("first-of-environment")).isEqualTo(401);
        assertThat(answerTo("of-an-admin-again")).isEqualTo(202);
        assertThat(builtIn().get("secrets")).hasSize(1);
    }

    @Test
    void changeOverToANewSecretOfTheEnvironmentWithinADay() {
        start("first-of-environment");
        start("second-of-environment");

        assertThat(answerTo("first-of-environment")).isEqualTo(202);
        assertThat(answerTo("second-of-environment")).as("a copy of it").isEqualTo(200);
        assertThat(builtIn().get("secrets")).hasSize(2);
        assertThat(builtIn().get("secrets").get(1).get("validUntil").isString()).isTrue();
    }

    @Test
    void areSetUpByNobodyInParticular() {
        start("first-of-environment");
        String id = builtIn().get("id").asString();

        try (var probe = new KafkaProbe(Engines.kafka(), Topic.INTEGRATIONS, Topic.AUDIT)) {
            await().untilAsserted(() -> assertThat(probe.events(Audited.class))
                    .filteredOn(
                            line -> line.entityId().equals(id) && line.actor().equals("system"))
                    .extracting(Audited::action)
                    .containsExactly("integration.created", "integration.secret-rotated"));
            assertThat(probe.events(IntegrationSaved.class))
                    .contains(new IntegrationSaved(UUID.fromString(id), "Calendly", "calendly", "active", 1));
            assertThat(probe.records(_ -> true))
                    .noneMatch(entry ->
                            new String(entry.value(), StandardCharsets.UTF_8).contains("first-of-environment"));
        }
    }

    private void start(String secret) {
        new BuiltInIntegrations(
                        kinds,
                        new BuiltInProperties(Map.of("calendly", secret)),
                        database,
                        integrations,
                        secrets,
                        door,
                        news,
                        transaction,
                        clock)
                .run(new DefaultApplicationArguments());
    }

    private List<JsonNode> calendlies(String name) {
        return json(as(ADMIN)
                        .get()
                        .uri("/api/integrations?kind=calendly&limit=200")
                        .exchange()
                        .expectStatus()
                        .isOk())
                .get("items")
                .valueStream()
                .filter(it -> it.get("name").asString().equals(name))
                .toList();
    }

    private JsonNode builtIn() {
        List<JsonNode> all = calendlies("Calendly");
        assertThat(all).hasSize(1);
        return json(as(ADMIN)
                .get()
                .uri("/api/integrations/{id}", all.getFirst().get("id").asString())
                .exchange());
    }

    private int answerTo(String secret) {
        return client().post()
                .uri("/api/v1/calendly/webhook")
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers ->
                        Signing.CALENDLY.headers(secret, Instant.now(), BODY).forEach(headers::set))
                .bodyValue(BODY)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private void patch(String id, Map<String, ?> wish) {
        as(ADMIN)
                .patch()
                .uri("/api/integrations/{id}", id)
                .header("If-Match", "*")
                .bodyValue(wish)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void rotate(String id, String secret) {
        as(ADMIN)
                .post()
                .uri("/api/integrations/{id}/rotate-secret", id)
                .bodyValue(Map.of("secret", secret, "overlapSeconds", 0))
                .exchange()
                .expectStatus()
                .isOk();
    }
}
