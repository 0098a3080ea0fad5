package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import dev.switchboard.systemtests.TraceReceiver.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An operator looks at traces. */
class TracesIT {

    private static final Product PRODUCT = SharedProduct.get();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Api admin = PRODUCT.admin();
    private final Desk desk = new Desk(admin);

    @BeforeAll
    static void open() {
        SharedProduct.TRACES.open();
    }

    @AfterAll
    static void close() {
        SharedProduct.TRACES.close();
    }

    @Test
    void aBookingIsOneTraceFromTheEdgeToSlack() {
        admin.member("Traced Host", "traced.host@example.com", "traced-1");
        Door door = admin.integration("Traced");
        Map<String, Object> fields = Bookings.fields("traced-1", "traced-1");
        fields.put("customer_email", "traced.customer@example.com");

        String logId = Desk.logId(
                admin.receive(door, Api.JSON.writeValueAsString(fields)).mustBe(202));
        desk.deliveryOf(desk.meetingOf(logId), "succeeded");

        awaitWayToSlack(span -> logId.equals(span.correlationId()), way -> {
            assertThat(way)
                    .extracting(span -> span.service() + ": " + span.name())
                    .containsExactly(
                            "console: http post",
                            "console: HTTP POST",
                            "ingest-service: http post /api/webhooks/{webhookId}/receive",
                            "meeting-service: meeting.bookings",
                            "notifier-service: notifier.meetings",
                            "notifier-service: slack");
            assertThat(way)
                    .extracting(Told::traceId)
                    .containsOnly(way.getFirst().traceId());
            assertThat(SharedProduct.TRACES.told())
                    .as("what ingest hears in the end")
                    .filteredOn(span -> span.traceId().equals(way.getFirst().traceId()))
                    .filteredOn(span -> span.name().equals("ingest.deliveries"))
                    .extracting(Told::text)
                    .anyMatch(text -> text.contains("switchboard.delivery.succeeded.v1"));
        });
    }

    @Test
    void aChangeByHandIsOneTraceThatWhoeverAskedForItBegan() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        JsonNode meeting = desk.meetingOf(desk.book(admin.integration("Changed"), "traced-2", "Before"));
        desk.deliveryOf(meeting, "succeeded");

        admin.patch(
                        "/api/meetings/" + meeting.get("id").asString(),
                        Map.of("title", "After"),
                        "traceparent",
                        "00-" + trace + "-00f067aa0ba902b7-01")
                .mustBe(200);

        awaitWayToSlack(span -> span.traceId().equals(trace), way -> {
            assertThat(way)
                    .extracting(Told::service)
                    .containsExactly("console", "console", "meeting-service", "notifier-service", "notifier-service");
            assertThat(way.getFirst().parentId()).isEqualTo("00f067aa0ba902b7");
        });
    }

    @Test
    void noSpanTellsOfPeopleOrSecrets() {
        Door door = admin.integration("Discreet");
        admin.get("/api/meetings?q=discreet@example.com").mustBe(200);
        admin.get("/api/team/discreet@example.com");
        admin.receive(door, "{\"customer_email\":\"discreet@example.com\"").mustBe(422);
        admin.post("/api/team", Map.of("name", "Discreet Name", "email", "discreet@example.com", "role", "none"))
                .mustBe(422);
        Api.stranger(PRODUCT.port())
                .post("/api/auth/login", Map.of("email", "discreet@example.com", "password", "Discreet-password-1"))
                .mustBe(401);
        String logId = desk.book(door, "traced-3", "Discreet Name");

        awaitWayToSlack(
                span -> logId.equals(span.correlationId()),
                way -> assertThat(way).hasSizeGreaterThan(5));
        assertThat(SharedProduct.TRACES.told())
                .extracting(span -> span.text().toLowerCase(Locale.ROOT))
                .noneMatch(text -> Stream.of(door.webhookId(), "discreet", "@example.com", "eyjhbgci", "xoxb-")
                        .anyMatch(secret -> text.contains(secret.toLowerCase(Locale.ROOT))));
    }

    /** Waits until the spans from the first one to the call to Slack, each the parent of the next, are as they should be. */
    private static void awaitWayToSlack(Predicate<Told> known, ThrowingConsumer<List<Told>> check) {
        await().atMost(PATIENCE).untilAsserted(() -> check.accept(wayToSlack(known)));
    }

    private static List<Told> wayToSlack(Predicate<Told> known) {
        List<Told> told = SharedProduct.TRACES.told();
        Map<String, Told> byId = told.stream().collect(Collectors.toMap(Told::id, Function.identity()));
        List<Told> way = new ArrayList<>();
        Told next = told.stream()
                .filter(span -> span.name().equals("slack") && known.test(span))
                .findFirst()
                .orElse(null);
        while (next != null) {
            way.addFirst(next);
            next = byId.get(next.parentId());
        }
        return way;
    }
}
