package dev.switchboard.systemtests;

import dev.switchboard.systemtests.Api.Door;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Payloads as Calendly posts them, and a door that takes them unsigned. */
final class CalendlyPayloads {

    private CalendlyPayloads() {}

    static Door door(Api admin, String name) {
        var wish = Map.of("name", name, "kind", "calendly", "verification", Map.of("scheme", "none"));
        JsonNode made = admin.post("/api/integrations", wish).mustBe(201).json();
        return new Door(made.get("id").asString(), made.get("webhookId").asString());
    }

    /** What happened to the booking of a guest, at some minute past ten. */
    static String payload(String event, String guest, int minute, @Nullable String replaces) {
        return payload(event, "e-" + guest, guest, minute, "\"old_invitee\":" + address(replaces));
    }

    /** The same of one of several guests of one appointment. */
    static String ofGroup(String event, String appointment, String guest, int minute) {
        return payload(event, appointment, guest, minute, "\"old_invitee\":null");
    }

    /** The half of a reschedule that gives up the time. */
    static String movedAway(String guest, int minute, String replacedBy) {
        return payload(
                "invitee.canceled",
                "e-" + guest,
                guest,
                minute,
                "\"rescheduled\":true,\"new_invitee\":" + address(replacedBy)
                        + ",\"cancellation\":{\"canceler_type\":\"invitee\",\"reason\":\"later\"}");
    }

    private static String payload(String event, String appointment, String guest, int minute, String more) {
        return """
                {"event":"%1$s","created_at":"2025-06-19T10:%3$02d:00.000000Z","payload":{
                 "uri":"https://api.calendly.com/scheduled_events/%5$s/invitees/%2$s","created_at":"2025-06-19T10:%3$02d:00.000000Z",
                 "name":"%2$s","email":"%2$s@example.com",%4$s,"scheduled_event":{
                 "uri":"https://api.calendly.com/scheduled_events/%5$s","name":"By Calendly of %2$s",
                 "start_time":"2025-06-20T10:%3$02d:00.000000Z","end_time":"2025-06-20T11:00:00.000000Z"}}}""".formatted(event, guest, minute, more, appointment);
    }

    private static String address(@Nullable String guest) {
        return guest == null ? "null" : "\"https://api.calendly.com/scheduled_events/e/invitees/" + guest + "\"";
    }
}
