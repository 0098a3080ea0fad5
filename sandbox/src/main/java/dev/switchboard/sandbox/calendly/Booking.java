package dev.switchboard.sandbox.calendly;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody's wish for a time, of which the same appointment is made each time.
 *
 * @param seed what all ids follow from
 * @param guests how many book the same time: more than one of a group event
 * @param booked when they did
 */
record Booking(String seed, Host host, String topic, Instant start, Duration length, int guests, Instant booked) {

    private static final List<String> FIRST_NAMES =
            List.of("Ada", "Ben", "Clara", "Dev", "Elif", "Femi", "Grete", "Hana", "Ivo", "Joana");
    private static final List<String> LAST_NAMES =
            List.of("Example", "Muster", "Sample", "Placeholder", "Doe", "Roe", "Nomen");

    private static final JsonMapper JSON = new JsonMapper();

    Appointment made() {
        List<ObjectNode> invitees = new ArrayList<>();
        for (int guest = 0; guest < guests; guest++) {
            invitees.add(invitee(guest));
        }
        return Appointment.of(event(), invitees);
    }

    String eventUri() {
        return Api.BASE + "/scheduled_events/" + id("event");
    }

    String inviteeUri(int guest) {
        return eventUri() + "/invitees/" + id("invitee-" + guest);
    }

    private ObjectNode event() {
        var event = JSON.createObjectNode()
                .put("uri", eventUri())
                .put("name", topic)
                .put("status", "active")
                .put("start_time", Api.time(start))
                .put("end_time", Api.time(start.plus(length)))
                .put("event_type", Api.BASE + "/event_types/" + UUID.nameUUIDFromBytes(bytes(topic)));
        event.putObject("location")
                .put("type", "google_conference")
                .put("status", "pushed")
                .put("join_url", "https://calendly.com/events/" + id("event") + "/google_meet");
        event.putObject("invitees_counter")
                .put("total", guests)
                .put("active", guests)
                .put("limit", Math.max(1, guests));
        event.putArray("event_memberships")
                .addObject()
                .put("user", host.uri())
                .put("user_email", host.email())
                .put("user_name", host.name());
        event.putArray("event_guests");
        return event.put("created_at", Api.time(booked))
                .put("updated_at", Api.time(booked))
                .putNull("meeting_notes_plain")
                .putNull("meeting_notes_html");
    }

    private ObjectNode invitee(int guest) {
        int number = Math.abs(id("invitee-" + guest).hashCode() % 1_000);
        String name = FIRST_NAMES.get(number % FIRST_NAMES.size()) + " " + LAST_NAMES.get(number % LAST_NAMES.size());
        var invitee = JSON.createObjectNode()
                .put("uri", inviteeUri(guest))
                .put("event", eventUri())
                .put("name", name)
                .putNull("first_name")
                .putNull("last_name")
                .put("email", "guest-%d-%d@example.com".formatted(number, guest))
                .put("status", "active")
                .put("timezone", number % 2 == 0 ? "Europe/Helsinki" : "America/New_York")
                .put("text_reminder_number", number % 3 == 0 ? "+1 404-555-01%02d".formatted(number % 100) : null)
                .put("rescheduled", false)
                .putNull("old_invitee")
                .putNull("new_invitee")
                .putNull("no_show")
                .put("cancel_url", "https://calendly.com/cancellations/" + id("invitee-" + guest))
                .put("reschedule_url", "https://calendly.com/reschedulings/" + id("invitee-" + guest))
                .put("created_at", Api.time(booked))
                .put("updated_at", Api.time(booked));
        invitee.putArray("questions_and_answers")
                .addObject()
                .put("question", "Please share anything that will help prepare for our meeting.")
                .put("answer", "Order %d arrived damaged".formatted(10_000 + number))
                .put("position", 0);
        invitee.putObject("tracking")
                .put("utm_campaign", number % 4 == 0 ? "spring_sale" : null)
                .putNull("utm_source")
                .putNull("utm_medium")
                .putNull("utm_content")
                .putNull("utm_term")
                .putNull("salesforce_uuid");
        return invitee.putNull("payment").putNull("reconfirmation").putNull("routing_form_submission");
    }

    private String id(String part) {
        return UUID.nameUUIDFromBytes(bytes(seed + "/" + part)).toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
