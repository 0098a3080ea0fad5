package dev.switchboard.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.ingest.Fixtures;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.ingest.verification.Signing;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The one address that Calendly's documents name, and the integrations that stand there in turn. */
class FixedDoorIT extends RunningIngest {

    private static final String DOOR = "/api/v1/calendly/webhook";
    private static final String SECRET = "signing-key-of-the-subscription";

    @Test
    void leadsToTheIntegrationThatIsBoundAndToNoOther() {
        Sender bound = unsigned(true);
        Sender beside = unsigned(false);

        String logId = json(atDoor(booking("bound")).expectStatus().isAccepted())
                .get("logId")
                .asString();

        JsonNode log = log(logId);
        assertThat(log.get("integrationId").asString())
                .isEqualTo(bound.integrationId().toString());
        assertThat(log.get("providerId").asString()).isEqualTo("bound");
        assertThat(log.get("events").get(0).get("type").asString()).isEqualTo("switchboard.booking.received.v1");
        assertThat(logsOf(beside)).isEmpty();
        assertThat(view(bound).get("fixedDoor").asBoolean()).isTrue();
        assertThat(view(bound).get("fixedDoors")).hasSize(1);
        assertThat(view(bound).get("fixedDoors").get(0).asString()).isEqualTo(DOOR);
        assertThat(view(beside).get("fixedDoor").asBoolean()).isFalse();
        assertThat(view(beside).get("fixedDoors")).isEmpty();
    }

    @Test
    void knowsADeliveryAgainWhicheverWayItComes() {
        Sender sender = unsigned(true);
        String first = json(atDoor(booking("again")).expectStatus().isAccepted())
                .get("logId")
                .asString();

        JsonNode copy = json(atDoor(booking("again")).expectStatus().isOk());
        JsonNode other = json(post(sender, booking("again")).expectStatus().isOk());

        assertThat(copy.get("duplicate").asBoolean()).isTrue();
        assertThat(copy.get("logId").asString()).isEqualTo(first);
        assertThat(other.get("logId").asString()).isEqualTo(first);
        assertThat(log(first).get("dedupeKey").asString())
                .isEqualTo("delivery:invitee.created/again/2025-04-16T08:03:44.000000Z");
        atDoor(booking("again").replace("08:03:44.000000Z", "08:03:45.000000Z"))
                .expectStatus()
                .isAccepted();
    }

    @Test
    void movesFromOneToTheNextAndIsTakenFromTheFormer() {
        Sender former = unsigned(true);
        atDoor(booking("before")).expectStatus().isAccepted();
        long version = view(former).get("version").asLong();
        Sender next = unsigned(false);

        patch(next, Map.of("fixedDoor", true)).expectStatus().isOk();
        atDoor(booking("after")).expectStatus().isAccepted();

        assertThat(logsOf(former)).hasSize(1);
        assertThat(logsOf(next)).hasSize(1);
        assertThat(view(former).get("fixedDoor").asBoolean()).isFalse();
        assertThat(view(former).get("version").asLong()).isEqualTo(version + 1);
        try (var probe = new KafkaProbe(Engines.kafka(), Topic.AUDIT)) {
            await().untilAsserted(() -> assertThat(probe.events(Audited.class))
                    .filteredOn(line -> line.actor().equals(ADA.toString()))
                    .filteredOn(line -> line.action().equals("integration.changed"))
                    .anyMatch(line ->
                            line.entityId().equals(former.integrationId().toString())
                                    && "it left the fixed address".equals(line.detail()))
                    .anyMatch(
                            line -> line.entityId().equals(next.integrationId().toString())
                                    && "active, verification none, at the fixed address".equals(line.detail())));
        }
    }

    @Test
    void leadsNowhereOnceNobodyIsBound() {
        Sender sender = unsigned(true);
        atDoor(booking("there")).expectStatus().isAccepted();

        patch(sender, Map.of("fixedDoor", false)).expectStatus().isOk();

        atDoor(booking("gone")).expectStatus().isNotFound();
        post(sender, booking("gone")).expectStatus().isAccepted();
    }

    @Test
    void isAsOpenAsTheIntegrationBehindIt() {
        Sender sender = unsigned(true);

        patch(sender, Map.of("state", "paused")).expectStatus().isOk();
        atDoor(booking("paused")).expectStatus().isForbidden();
        patch(sender, Map.of("state", "archived")).expectStatus().isOk();
        atDoor(booking("archived")).expectStatus().isEqualTo(410);
    }

    @Test
    void takesWhatIsSignedUnlessSomebodyChoseOtherwise() {
        sender(Map.of("name", "Signed", "kind", "calendly", "secret", SECRET, "fixedDoor", true));
        byte[] body = booking("signed").getBytes(StandardCharsets.UTF_8);
        Map<String, String> signature = Signing.CALENDLY.headers(SECRET, Instant.now(), body);

        atDoor(booking("signed")).expectStatus().isUnauthorized();
        atDoor(booking("signed "), signature).expectStatus().isUnauthorized();
        atDoor(booking("signed"), signature).expectStatus().isAccepted();
    }

    @Test
    void namesTheFieldsOfWhatItCannotRead() {
        unsigned(true);

        JsonNode problem = json(atDoor(booking("x").replace("2025-04-17T09:00:00.000000Z", "tomorrow"))
                .expectStatus()
                .isEqualTo(422));
        JsonNode receipt = json(atDoor(Fixtures.text("calendly.routing_form_submission.created.json"))
                .expectStatus()
                .isOk());

        assertThat(problem.get("errors").get(0).get("field").asString())
                .isEqualTo("payload.scheduled_event.start_time");
        assertThat(log(receipt.get("logId").asString()).get("outcome").asString())
                .isEqualTo("passed_over");
    }

    @Test
    void isOnlyOfKindsThatHaveOne() {
        JsonNode problem = json(as(ADMIN)
                .post()
                .uri("/api/integrations")
                .bodyValue(Map.of("name", "Form", "kind", "meeting", "fixedDoor", true))
                .exchange()
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("fixedDoor");
        assertThat(problem.get("detail").asString()).contains("has no fixed address");
    }

    @Test
    void isHeldByOneHoweverManyReachForItAtOnce() throws Exception {
        List<Sender> rivals = List.of(unsigned(true), unsigned(false), unsigned(false));
        try (var hands = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> answers = IntStream.range(0, 30)
                    .mapToObj(i -> hands.submit(() -> patch(rivals.get(i % 3), Map.of("fixedDoor", i % 5 != 0))
                            .returnResult(Void.class)
                            .getStatus()
                            .value()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        patch(rivals.getLast(), Map.of("fixedDoor", true)).expectStatus().isOk();
        assertThat(rivals.stream().map(rival -> view(rival).get("fixedDoor").asBoolean()))
                .containsExactly(false, false, true);
    }

    private Sender unsigned(boolean fixedDoor) {
        return sender(Map.of(
                "name",
                "Calendly",
                "kind",
                "calendly",
                "verification",
                Map.of("scheme", "none"),
                "fixedDoor",
                fixedDoor));
    }

    private static String booking(String invitee) {
        return Fixtures.text("calendly.invitee.created.json")
                .replace("/invitees/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee01", "/invitees/" + invitee);
    }

    private ResponseSpec atDoor(String body) {
        return atDoor(body, Map.of());
    }

    private ResponseSpec atDoor(String body, Map<String, String> headers) {
        return client().post()
                .uri(DOOR)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(all -> headers.forEach(all::set))
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private ResponseSpec patch(Sender sender, Map<String, ?> wish) {
        return as(ADMIN)
                .patch()
                .uri("/api/integrations/{id}", sender.integrationId())
                .header("If-Match", "*")
                .bodyValue(wish)
                .exchange();
    }

    private JsonNode view(Sender sender) {
        UUID id = sender.integrationId();
        return json(as(ADMIN)
                .get()
                .uri("/api/integrations/{id}", id)
                .exchange()
                .expectStatus()
                .isOk());
    }
}
