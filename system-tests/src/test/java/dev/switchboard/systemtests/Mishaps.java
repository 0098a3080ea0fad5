package dev.switchboard.systemtests;

import static org.awaitility.Awaitility.await;

import dev.switchboard.systemtests.Api.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What goes wrong so that a person has to look at it. */
record Mishaps(Product product, Desk desk) {

    static final String UNREADABLE = "{";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Puts a record among the bookings whose value nobody can read; gives the path of its dead letter. */
    String unreadable(String key) {
        String id = UUID.randomUUID().toString();
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                "/switchboard/ingest",
                "ce_type",
                "switchboard.booking.received.v1",
                "ce_subject",
                key,
                "ce_time",
                Instant.now().toString(),
                "ce_correlationid",
                id,
                "ce_causationid",
                id,
                "ce_ordinal",
                "1",
                "content-type",
                "application/json");
        try (var broker = new Broker(product)) {
            broker.put("switchboard.intake.bookings", key, headers, UNREADABLE);
        }
        return parked(key, 1).getFirst();
    }

    /** The paths of the dead letters of a key, once there are so many. */
    List<String> parked(String key, int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> desk.admin().all("/api/dead-letters?key=" + key).stream()
                                .map(letter -> "/api/dead-letters/%s/%s"
                                        .formatted(
                                                letter.get("service").asString(),
                                                letter.get("id").asString()))
                                .toList(),
                        letters -> letters.size() == count);
    }

    /** A meeting's delivery that Slack refused, and no other's. */
    JsonNode refused(Door door, String meetingId) {
        var tables = new Tables(product);
        await().until(() ->
                tables.number("SELECT count(*) FROM notifier.delivery WHERE status NOT IN ('succeeded', 'failed')")
                        == 0);
        desk.admin()
                .post("/sandbox/slack/faults", Map.of("method", "chat.postMessage", "error", "channel_not_found"))
                .mustBe(201);
        return desk.deliveryOf(desk.meetingOf(desk.book(door, meetingId, "Refused by Slack")), "failed");
    }
}
