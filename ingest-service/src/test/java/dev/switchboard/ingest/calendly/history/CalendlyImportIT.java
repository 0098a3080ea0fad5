package dev.switchboard.ingest.calendly.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.ingest.RunningIngest;
import dev.switchboard.platform.testing.Engines;
import dev.switchboard.platform.testing.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** History comes in by Calendly's API as if each page of it had been posted. */
@TestPropertySource(
        properties = {
            "switchboard.calendly.calls-per-minute=60000",
            "switchboard.calendly.call-timeout=1s",
            "switchboard.calendly.lease=3s",
            "switchboard.calendly.longest-retry=100ms",
            "switchboard.calendly.api-token=stored"
        })
class CalendlyImportIT extends RunningIngest {

    private static final SandboxCalendly CALENDLY = new SandboxCalendly();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static int year = 1990;

    private Sender integration = new Sender(new UUID(0, 0), "", "");

    /** A day that no other test knows. */
    private Instant day = Instant.EPOCH;

    @DynamicPropertySource
    static void calendly(DynamicPropertyRegistry registry) {
        registry.add("switchboard.calendly.api-url", CALENDLY::address);
    }

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @AfterAll
    static void stop() {
        CALENDLY.close();
    }

    @BeforeEach
    void begin() {
        integration = sender(Map.of("name", "Calendly", "kind", "calendly"));
        day = Instant.parse(year++ + "-03-05T10:00:00Z");
    }

    @AfterEach
    void work() {
        CALENDLY.work();
    }

    @Test
    void bringsEachBookingOnceWithTheBytesThatCame() {
        var one = CALENDLY.book(day, 1);
        CALENDLY.book(day, 2);
        try (var bookings = new KafkaProbe(Engines.kafka(), Topic.INTAKE_BOOKINGS)) {
            var done = succeeded(startImport(null));

            assertThat(numbers(done)).containsExactly(2L, 3L, 2L, 0L, 0L);
            assertThat(done.get("wholeOrganization").asBoolean()).isTrue();
            assertThat(done.get("error").isNull()).isTrue();
            var invitee = one.get("invitees").get(0).asString();
            var booking = await().until(
                            () -> bookings.events(BookingReceived.class).stream()
                                    .filter(it -> it.integrationId().equals(integration.integrationId())
                                            && it.providerId().equals(invitee))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
            assertThat(booking.imported()).isTrue();
            assertThat(booking.startTime()).isEqualTo(day);
        }
        var logs = logsOf(integration);
        assertThat(logs.valueStream()).hasSize(2).allSatisfy(log -> {
            assertThat(log.get("source").asString()).isEqualTo("import");
            assertThat(log.get("verification").asString()).isEqualTo("import");
            assertThat(log.get("outcome").asString()).isEqualTo("accepted");
        });
        var id = one.get("event").asString();
        var log = logs.valueStream()
                .filter(it -> it.get("providerId").asString().contains(id))
                .findFirst()
                .orElseThrow();
        assertThat(log(log.get("id").asString()).get("source").asString()).isEqualTo("import");
        var event = CALENDLY.get("/scheduled_events/" + id).get("resource").toString();
        var invitees =
                CALENDLY.get("/scheduled_events/" + id + "/invitees?count=100").toString();
        assertThat(raw(log.get("id").asString()))
                .isEqualTo("{\"scheduled_event\":" + event + ",\"invitees\":" + invitees + "}");
    }

    @Test
    void recognisesWhatItHasSeen() {
        CALENDLY.book(day, 1);
        succeeded(startImport(null));
        CALENDLY.book(day.plusSeconds(60), 1);

        var again = succeeded(startImport(null));

        assertThat(numbers(again)).containsExactly(2L, 2L, 1L, 1L, 0L);
    }

    @Test
    void readsAllPagesOfManyEventsAtOneTimeAndOfManyGuests() {
        for (int i = 0; i < 104; i++) {
            CALENDLY.book(day, 0);
        }
        CALENDLY.book(day.plusSeconds(1), 130);

        var done = succeeded(startImport(null));

        assertThat(numbers(done)).containsExactly(105L, 130L, 2L, 0L, 0L);
    }

    @Test
    void waitsAsLongAsCalendlyAsks() {
        CALENDLY.book(day, 1);
        CALENDLY.fail("/scheduled_events/", "\"reset\":2", 1);

        String id = startImport(null);

        await().until(() -> get(id).get("error").asString(""), error -> error.contains("takes no more calls for 2 s"));
        assertThat(get(id).get("state").asString()).isEqualTo("running");
        succeeded(id);
    }

    @Test
    void triesAgainAfterCalendlyFailedOrHungUpOrSaidNothing() {
        CALENDLY.book(day, 1);
        CALENDLY.fail("/users/me", "\"status\":500", 1);
        CALENDLY.fail("/scheduled_events", "\"hangUp\":true", 4);
        CALENDLY.fail("/scheduled_events/", "\"delayMs\":2000", 1);

        assertThat(numbers(succeeded(startImport(null)))).containsExactly(1L, 1L, 1L, 0L, 0L);
        assertThat(CALENDLY.hasFaultsToCome()).isFalse();
    }

    @Test
    void endsWithASentenceWhereTryingAgainWouldNotHelpAndForgetsTheToken() {
        var failed = ended(startImport("bad"), "failed");

        assertThat(failed.get("error").asString()).contains("does not accept the token", "start the import again");
        assertThat(tokensOf(failed)).isZero();
        CALENDLY.fail("/users/me", "\"status\":403", 1);
        assertThat(ended(startImport("secret"), "failed").get("error").asString())
                .contains("scheduled_events:read");
    }

    @Test
    void keepsTheTokenSealedWhileItRunsOnly() {
        CALENDLY.fail("/users/me", "\"reset\":3600", 1);
        String id = startImport("a-token-that-nobody-may-see");
        await().until(() -> get(id).get("error").asString(""), error -> !error.isEmpty());

        assertThat(tokensOf(get(id))).isEqualTo(1);
        assertThat(number(
                        "SELECT count(*) FROM calendly_import WHERE id = :id AND encode(token, 'escape') LIKE '%nobody-may-see%'",
                        "id", UUID.fromString(id)))
                .isZero();
        assertThat(ask(null)
                        .expectStatus()
                        .isEqualTo(409)
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .contains("import-running");
        assertThat(json(cancel(id).expectStatus().isOk()).get("state").asString())
                .isEqualTo("canceled");
        assertThat(tokensOf(get(id))).isZero();
        cancel(id).expectStatus().isEqualTo(409);
    }

    @Test
    void readsTheirOwnEventsOfThoseWhoMayNotSeeAll() {
        CALENDLY.book(day, 1);

        assertThat(succeeded(startImport("member")).get("wholeOrganization").asBoolean())
                .isFalse();
    }

    @Test
    void countsWhatNobodyCanReadAndGoesOn() {
        CALENDLY.book(day, "x".repeat(600));
        CALENDLY.book(day.plusSeconds(60), 1);

        assertThat(numbers(succeeded(startImport(null)))).containsExactly(2L, 2L, 1L, 0L, 1L);
        assertThat(logsOf(integration)
                        .valueStream()
                        .map(log -> log.get("outcome").asString()))
                .containsExactlyInAnyOrder("accepted", "rejected");
    }

    @Test
    void passesOverAnEventThatIsGone() {
        CALENDLY.book(day, 1);
        CALENDLY.book(day.plusSeconds(60), 1);
        CALENDLY.fail("/scheduled_events/", "\"status\":404", 1);

        assertThat(numbers(succeeded(startImport(null)))).containsExactly(2L, 1L, 1L, 0L, 0L);
    }

    @Test
    void isReprocessedAsHistory() {
        CALENDLY.book(day, 1);
        succeeded(startImport(null));
        String log = logsOf(integration).get(0).get("id").asString();

        for (String mode : List.of("replay", "reprocess")) {
            var sent = json(as(ADMIN)
                    .post()
                    .uri("/api/payload-logs/{id}/{mode}", log, mode)
                    .exchange()
                    .expectStatus()
                    .isAccepted());
            assertThat(sent.get("events").asInt()).isEqualTo(1);
        }
        assertThat(log(log).at("/events/0/data/imported").asBoolean()).isTrue();
    }

    @Test
    void takesNothingIntoAPausedIntegration() {
        as(ADMIN)
                .patch()
                .uri("/api/integrations/{id}", integration.integrationId())
                .bodyValue(Map.of("state", "paused"))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(ended(startImport(null), "failed").get("error").asString()).contains("paused");
    }

    @Test
    void anotherInstanceGoesOnWhereOneStopped() {
        CALENDLY.book(day, 1);
        CALENDLY.book(day.plusSeconds(60), 1);
        CALENDLY.fail("/scheduled_events/", "\"reset\":3600", 1);
        String id = startImport(null);
        await().until(() -> get(id).get("error").asString(""), error -> !error.isEmpty());

        // as it stands if the instance dies with the second event under way
        database.sql("""
                        UPDATE calendly_import SET not_before = NULL, lease = :id, leased_until = now() + interval '1 second',
                            events_seen = 1, reached_at = :reached, done_there = ARRAY[:done]
                        WHERE id = :id""")
                .bind("id", UUID.fromString(id))
                .bind("reached", day)
                .bind("done", eventAt(day))
                .then()
                .block();

        assertThat(numbers(succeeded(id))).containsExactly(2L, 1L, 1L, 0L, 0L);
    }

    @Test
    void saysWhatIsWrongWithAWish() {
        for (var wrong : List.of(
                Map.of("endDate", "2024-01-01"),
                Map.of("startDate", "yesterday", "endDate", "2024-01-01"),
                Map.of("startDate", "2024-01-02T00:00:00Z", "endDate", "2024-01-01T00:00:00Z"),
                Map.of("startDate", "2010-01-01", "endDate", "2024-01-01"),
                Map.of("startDate", "2024-01-01", "endDate", "2024-01-02", "calendlyApiToken", "with space"))) {
            Map<String, Object> wish = new HashMap<>(wrong);
            wish.put("integrationId", integration.integrationId());
            var problem = json(start(wish).expectStatus().isEqualTo(422));
            assertThat(problem.get("errors").size()).as(wish.toString()).isEqualTo(1);
        }
        var nowhere = json(start(Map.of(
                        "startDate", "2024-01-01",
                        "endDate", "2024-01-02",
                        "integrationId", UUID.randomUUID()))
                .expectStatus()
                .isEqualTo(422));
        assertThat(nowhere.get("detail").asString())
                .contains(integration.integrationId().toString());
        as(AGENT).get().uri("/api/v1/calendly/import").exchange().expectStatus().isForbidden();
    }

    @Test
    void goesToTheIntegrationAtTheFixedAddressUnlessToldOtherwise() {
        String id = json(start(Map.of(
                                "startDate",
                                day.toString(),
                                "endDate",
                                day.plusSeconds(60).toString()))
                        .expectStatus()
                        .isAccepted())
                .get("importId")
                .asString();
        var target = as(ADMIN)
                .get()
                .uri(
                        "/api/integrations/{id}",
                        succeeded(id).get("integrationId").asString())
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(json(target).get("fixedDoor").asBoolean()).isTrue();
    }

    @Test
    void tellsHowCalendlyIsReached() {
        var connection = json(as(ADMIN)
                .get()
                .uri("/api/v1/calendly/connection")
                .exchange()
                .expectStatus()
                .isOk());

        assertThat(connection.get("storedToken").asBoolean()).isTrue();
        assertThat(connection.get("sandbox").asBoolean()).isFalse();
    }

    private String eventAt(Instant start) {
        var page = CALENDLY.get("/scheduled_events?organization=https://api.calendly.com/organizations/"
                + "5a0db0c5-0000-4000-8000-000000000001&min_start_time=" + start + "&max_start_time=" + start);
        String uri = page.at("/collection/0/uri").asString();
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private String startImport(@Nullable String token) {
        return json(ask(token).expectStatus().isAccepted()).get("importId").asString();
    }

    private ResponseSpec ask(@Nullable String token) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("startDate", day.toString());
        wish.put("endDate", day.plus(Duration.ofHours(1)).toString());
        wish.put("integrationId", integration.integrationId());
        if (token != null) {
            wish.put("calendlyApiToken", token);
        }
        return start(wish);
    }

    private ResponseSpec start(Map<String, ?> wish) {
        return as(ADMIN).post().uri("/api/v1/calendly/import").bodyValue(wish).exchange();
    }

    private ResponseSpec cancel(String id) {
        return as(ADMIN).post().uri("/api/v1/calendly/import/{id}/cancel", id).exchange();
    }

    private JsonNode get(String id) {
        return json(as(ADMIN)
                .get()
                .uri("/api/v1/calendly/import/{id}", id)
                .exchange()
                .expectStatus()
                .isOk());
    }

    private JsonNode succeeded(String id) {
        return ended(id, "succeeded");
    }

    private JsonNode ended(String id, String state) {
        var end = await().until(() -> get(id), it -> !it.get("finishedAt").isNull());
        assertThat(end.get("state").asString()).as(end.toString()).isEqualTo(state);
        return end;
    }

    /** Events, invitees, accepted, duplicates, rejected. */
    private static List<Long> numbers(JsonNode view) {
        return List.of("eventsSeen", "inviteesSeen", "accepted", "duplicates", "rejected").stream()
                .map(name -> view.get(name).asLong())
                .toList();
    }

    private long tokensOf(JsonNode view) {
        return number(
                "SELECT count(*) FROM calendly_import WHERE id = :id AND token IS NOT NULL",
                "id",
                UUID.fromString(view.get("id").asString()));
    }

    private String raw(String id) {
        byte[] body = as(ADMIN)
                .get()
                .uri("/api/payload-logs/{id}/raw", id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(body).isNotNull();
        return new String(body, StandardCharsets.UTF_8);
    }
}
