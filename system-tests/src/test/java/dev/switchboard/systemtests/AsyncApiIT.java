package dev.switchboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.EventTypes.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.systemtests.Api.Door;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A story in which every type of event is published; all that stands on the topics is as it is described. */
class AsyncApiIT {

    /** Described already, and said by nobody until its service is there. */
    private static final Set<String> WITHOUT_A_PUBLISHER =
            Set.of("switchboard.meeting.no-show-changed.v1", "switchboard.meeting.merged.v1");

    private static final Product PRODUCT = SharedProduct.get();
    private static final Broker BROKER = new Broker(PRODUCT);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOST = "host-of-all-types";

    private static Api admin = Api.stranger(PRODUCT.port());
    private static Desk desk = new Desk(admin);
    private static long begun;

    @BeforeAll
    static void tellTheStory() {
        begun = System.currentTimeMillis();
        admin = PRODUCT.admin();
        desk = new Desk(admin);
        Door door = admin.integration("All types");
        JsonNode host = admin.member("Host of all", "host-of-all@example.com", HOST);

        String logId = desk.book(door, "1", "Said first");
        JsonNode meeting = desk.meetingOf(logId);
        desk.deliveryOf(meeting, "succeeded");
        String path = "/api/meetings/" + meeting.get("id").asString();
        desk.book(door, "1", "Said later");
        await().until(() -> admin.get(path).json().get("title").asString().equals("Said later"));
        admin.post("/api/payload-logs/" + logId + "/reprocess", Map.of()).mustBe(202);
        admin.patch(path, Map.of("notes", "Edited")).mustBe(200);
        admin.put(path + "/host", Map.of("memberId", host.get("id").asString())).mustBe(200);
        bookMissAndCancelByCalendly();
        post("support", Map.of("error_message", "It failed", "user_context", Map.of("user_id", "u-1")));
        post("order", Map.of("order_id", "o-1", "brand", Map.of("email", "ada@example.com"), "amount", "199.00"));

        var team = Map.of(
                "name", "Team of all", "memberIds", List.of(host.get("id").asString()));
        admin.post("/api/teams", team).mustBe(201);
        parkDiscardAndReplay(door);
        refuseAndRetry(door);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(saidByTheProduct()).containsAll(everyTypeThatHasAPublisher()));
    }

    private static void post(String kind, Map<String, ?> payload) {
        JsonNode made = admin.post("/api/integrations", Map.of("name", "All of " + kind, "kind", kind))
                .mustBe(201)
                .json();
        Api.stranger(PRODUCT.port())
                .post("/api/webhooks/" + made.get("webhookId").asString() + "/receive", payload)
                .mustBe(kind.equals("support") ? 200 : 202);
    }

    @AfterAll
    static void stopReading() {
        BROKER.close();
    }

    @Test
    void everyTypeIsPublishedButThoseThatHaveNoPublisher() {
        assertThat(saidByTheProduct()).isEqualTo(everyTypeThatHasAPublisher());
    }

    @Test
    void everythingThatIsPublishedIsAsDescribed() {
        var described = new AsyncApi();

        assertThat(Topic.ALL.stream()
                        .flatMap(topic -> BROKER.records(topic.name(), "").stream())
                        .filter(entry -> !isUnreadable(entry))
                        .flatMap(entry -> described.faults(entry).stream()))
                .isEmpty();
    }

    /** A guest who books, does not come, comes after all, and cancels. */
    private static void bookMissAndCancelByCalendly() {
        JsonNode made = admin.post(
                        "/api/integrations",
                        Map.of("name", "Calendly of all", "kind", "calendly", "verification", Map.of("scheme", "none")))
                .mustBe(201)
                .json();
        Door door = new Door(made.get("id").asString(), made.get("webhookId").asString());
        String logId =
                Desk.logId(admin.receive(door, calendly("invitee.created", 1)).mustBe(202));
        desk.deliveryOf(desk.meetingOf(logId), "succeeded");
        admin.receive(door, calendly("invitee_no_show.created", 2)).mustBe(202);
        admin.receive(door, calendly("invitee_no_show.deleted", 3)).mustBe(202);
        admin.receive(door, calendly("invitee.canceled", 4)).mustBe(202);
    }

    private static String calendly(String event, int minute) {
        return """
                {"event":"%s","created_at":"2025-06-19T10:%02d:00.000000Z","payload":{
                 "uri":"https://api.calendly.com/scheduled_events/of-all/invitees/guest-of-all","created_at":"2025-06-19T10:00:00.000000Z",
                 "name":"Guest of all","email":"guest-of-all@example.com","scheduled_event":{
                 "uri":"https://api.calendly.com/scheduled_events/of-all","name":"Of all types",
                 "start_time":"2025-06-20T10:00:00.000000Z","end_time":"2025-06-20T10:30:00.000000Z"}}}""".formatted(event, minute);
    }

    /** What nobody can read is discarded, and the booking that waited behind it is handled after all. */
    private static void parkDiscardAndReplay(Door door) {
        var mishaps = new Mishaps(PRODUCT, desk);
        String key = door.id() + ":2";
        String unreadable = mishaps.unreadable(key);
        String logId = desk.book(door, "2", "Waited");
        mishaps.parked(key, 2);

        admin.post(unreadable + "/discard", Map.of()).mustBe(204);
        admin.post(mishaps.parked(key, 1).getFirst() + "/replay", Map.of()).mustBe(200);
        desk.deliveryOf(desk.meetingOf(logId), "succeeded");
    }

    /** Slack refuses a message, which a person then sends again. */
    private static void refuseAndRetry(Door door) {
        String path = "/api/deliveries/"
                + new Mishaps(PRODUCT, desk).refused(door, "3").get("id").asString();
        admin.post(path + "/retry", Map.of()).mustBe(202);
        await().until(() -> admin.get(path).json().get("status").asString().equals("succeeded"));
    }

    /** The types that the product itself has published since the story began. */
    private static Set<String> saidByTheProduct() {
        return Topic.ALL.stream()
                .flatMap(topic -> BROKER.records(topic.name(), "").stream())
                .filter(entry -> entry.timestamp() >= begun && !isUnreadable(entry))
                .map(entry -> Broker.header(entry, "ce_type"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> everyTypeThatHasAPublisher() {
        return EventTypes.all().stream()
                .map(EventType::name)
                .filter(name -> !WITHOUT_A_PUBLISHER.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isUnreadable(ConsumerRecord<String, byte[]> entry) {
        return new String(entry.value(), StandardCharsets.UTF_8).equals(Mishaps.UNREADABLE);
    }
}
