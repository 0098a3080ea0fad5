package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The story of the whole product, told by a user. */
class MeetingToSlackIT {

    private static final Product PRODUCT = SharedProduct.get();

    private final Api admin = PRODUCT.admin();
    private final Desk desk = new Desk(admin);

    @Test
    void aBookedMeetingReachesSlackWordForWord() {
        JsonNode alex = admin.member("Alex", "alex@example.com", "support-agent-42");
        Door door = admin.integration("Bookings");
        String payload = """
                {"meeting_id":"abc-123","meeting_title":"Support Onboarding Call","start_time":"2025-06-20T10:00:00Z",
                 "end_time":"2025-06-20T11:00:00Z","host_id":"support-agent-42","customer_name":"John Doe","customer_email":"john@example.com"}
                """;

        var answer = admin.receive(door, payload).mustBe(202);

        assertThat(answer.json().get("duplicate").asBoolean()).isFalse();
        String logId = answer.json().get("logId").asString();
        assertThat(admin.get("/api/payload-logs/" + logId + "/raw").mustBe(200).text())
                .isEqualTo(payload);
        JsonNode meeting = desk.meetingOf(logId);
        assertThat(meeting.at("/host/id").asString()).isEqualTo(alex.get("id").asString());
        JsonNode delivery = desk.deliveryOf(meeting, "succeeded");
        assertThat(delivery.get("attempts").asInt()).isEqualTo(1);
        assertThat(admin.slackTexts()).contains("""
                📅 New Meeting Created
                Title: Support Onboarding Call
                Start: 2025-06-20 10:00 UTC
                Assigned To: Alex (alex@example.com)
                Customer: John Doe""");

        var again = admin.receive(door, payload).mustBe(200);
        assertThat(again.json().get("duplicate").asBoolean()).isTrue();
        assertThat(again.json().get("logId").asString()).isEqualTo(logId);
        assertThat(admin.all("/api/meetings?integrationId=" + door.id())).hasSize(1);
    }

    @Test
    void aMeetingWaitsForItsHostAndItsMessageFollows() {
        Door door = admin.integration("Waits");
        String logId = Desk.logId(admin.receive(door, Bookings.booking("waits-1", "Comes-Later")));
        JsonNode meeting = desk.meetingOf(logId);
        assertThat(meeting.get("host").isNull()).isTrue();
        assertThat(admin.all("/api/meetings?assigned=false"))
                .anySatisfy(waiting -> assertThat(waiting.get("id")).isEqualTo(meeting.get("id")));
        String ts = desk.deliveryOf(meeting, "succeeded").get("ts").asString();
        long before = desk.messagesWith("Assigned To: Unassigned");

        JsonNode late = admin.member("Late", "late@example.com", "someone-else");
        admin.patch(
                        "/api/team/" + late.get("id").asString(),
                        Map.of("identities", List.of(Map.of("kind", "host", "value", "comes-later"))))
                .mustBe(200);

        await().untilAsserted(() ->
                assertThat(desk.meetingOf(logId).at("/host/name").asString()).isEqualTo("Late"));
        await().untilAsserted(() -> assertThat(desk.messagesWith("Assigned To: Late (late@example.com)"))
                .isEqualTo(1));
        assertThat(desk.messagesWith("Assigned To: Unassigned")).isEqualTo(before - 1);
        await().untilAsserted(() -> assertThat(
                        desk.deliveryOf(meeting, "succeeded").get("revision").asInt())
                .isEqualTo(2));
        assertThat(desk.deliveryOf(meeting, "succeeded").get("ts").asString()).isEqualTo(ts);
    }

    @Test
    void theStartIsLockedAndAStrangerSeesNothing() {
        Door door = admin.integration("Locked");
        JsonNode meeting = desk.meetingOf(Desk.logId(admin.receive(door, Bookings.booking("locked-1", "nobody"))));
        String path = "/api/meetings/" + meeting.get("id").asString();
        admin.member("Stranger", "stranger@example.com", "stranger-1");

        var locked =
                admin.patch(path, Map.of("startTime", "2025-06-21T10:00:00Z")).mustBe(422);
        var stale = admin.patch(path, Map.of("title", "Later"), "If-Match", "\"999\"");
        Api stranger = Api.signIn(PRODUCT.port(), "stranger@example.com", "Agents-password-1");

        assertThat(locked.json().get("detail").asString())
                .containsIgnoringCase("start")
                .contains("locked");
        stale.mustBe(412);
        stranger.get(path).mustBe(404);
        stranger.patch(path, Map.of("title", "Mine")).mustBe(404);
        stranger.post("/api/integrations", Map.of("name", "x", "kind", "meeting"))
                .mustBe(403);
    }

    @Test
    void aHundredCopiesAtOnceAreOneMeetingAndOneMessage() throws Exception {
        Door door = admin.integration("Copies");
        String payload = Bookings.booking("copies-1", "nobody").replace("Support Onboarding Call", "One of a hundred");

        List<Api.Answer> answers;
        try (var pool = Executors.newFixedThreadPool(50)) {
            Callable<Api.Answer> post = () -> admin.receive(door, payload);
            List<Future<Api.Answer>> futures =
                    pool.invokeAll(IntStream.range(0, 100).mapToObj(_ -> post).toList());
            answers = futures.stream().map(Future::resultNow).toList();
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 202)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(99);
        assertThat(answers.stream().map(answer -> answer.json().get("logId")).distinct())
                .hasSize(1);
        JsonNode meeting = desk.meetingOf(Desk.logId(answers.getFirst()));
        desk.deliveryOf(meeting, "succeeded");
        assertThat(admin.all("/api/meetings?integrationId=" + door.id())).hasSize(1);
        assertThat(desk.messagesWith("One of a hundred")).isEqualTo(1);
    }

    @Test
    void twoIntegrationsMayUseTheSameMeetingId() {
        Door one = admin.integration("One");
        Door two = admin.integration("Two");

        JsonNode first = desk.meetingOf(Desk.logId(
                admin.receive(one, Bookings.booking("same", "nobody")).mustBe(202)));
        JsonNode second = desk.meetingOf(Desk.logId(
                admin.receive(two, Bookings.booking("same", "nobody")).mustBe(202)));

        assertThat(first.get("id")).isNotEqualTo(second.get("id"));
    }

    @Test
    void longAndHarmfulTextIsWholeInTheConsoleAndHarmlessInSlack() {
        Door door = admin.integration("Texts");
        Map<String, Object> fields = Bookings.fields("texts-1", "nobody");
        String name = "<!channel> <@U123> & <script>alert(1)</script> 👩‍👩‍👧 שלום " + "x".repeat(300);
        fields.put("customer_name", name);
        fields.put("meeting_title", "Texts and more");

        JsonNode meeting = desk.meetingOf(Desk.logId(
                admin.receive(door, Api.JSON.writeValueAsString(fields)).mustBe(202)));
        desk.deliveryOf(meeting, "succeeded");

        assertThat(meeting.get("customerName").asString()).isEqualTo(name);
        String text = admin.slackTexts().stream()
                .filter(t -> t.contains("Texts and more"))
                .findFirst()
                .orElseThrow();
        assertThat(text)
                .contains(
                        "Customer: &lt;!channel&gt; &lt;@U123&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt; 👩‍👩‍👧 שלום xx")
                .doesNotContain("x".repeat(151));
    }
}
