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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A story in which every type of event is published; all that stands on the topics is as it is described. */
class AsyncApiIT {

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
                .untilAsserted(() -> assertThat(saidByTheProduct()).containsAll(everyType()));
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
    void everyTypeIsPublished() {
        assertThat(saidByTheProduct()).isEqualTo(everyType());
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
        Door door = CalendlyPayloads.door(admin, "Calendly of all");
        String logId = Desk.logId(admin.receive(door, CalendlyPayloads.payload("invitee.created", "all-1", 1, null))
                .mustBe(202));
        desk.deliveryOf(desk.meetingOf(logId), "succeeded");
        post(door, "invitee_no_show.created", "all-1", 2, null);
        post(door, "invitee_no_show.deleted", "all-1", 3, null);
        post(door, "invitee.canceled", "all-1", 4, null);
        mergeByCalendly(door);
    }

    /** Of two reschedules the second is heard first: two meetings, until the first one is heard. */
    private static void mergeByCalendly(Door door) {
        post(door, "invitee.created", "all-2", 1, null);
        String logId = post(door, "invitee.created", "all-4", 3, "all-3");
        desk.meetingOf(logId);
        post(door, "invitee.created", "all-3", 2, "all-2");
    }

    private static String post(Door door, String event, String guest, int minute, @Nullable String replaces) {
        return Desk.logId(admin.receive(door, CalendlyPayloads.payload(event, guest, minute, replaces))
                .mustBe(202));
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

    /** The types that the product has published since the story began. */
    private static Set<String> saidByTheProduct() {
        return Topic.ALL.stream()
                .flatMap(topic -> BROKER.records(topic.name(), "").stream())
                .filter(entry -> entry.timestamp() >= begun && !isUnreadable(entry))
                .map(entry -> Broker.header(entry, "ce_type"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> everyType() {
        return EventTypes.all().stream().map(EventType::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isUnreadable(ConsumerRecord<String, byte[]> entry) {
        return new String(entry.value(), StandardCharsets.UTF_8).equals(Mishaps.UNREADABLE);
    }
}
