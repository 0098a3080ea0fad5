package dev.switchboard.systemtests;

import java.util.LinkedHashMap;
import java.util.Map;

/** Payloads as the DeskSync document has them. */
final class Bookings {

    private Bookings() {}

    /** The document's own example, with another id and host. */
    static String booking(String meetingId, String hostId) {
        return Api.JSON.writeValueAsString(fields(meetingId, hostId));
    }

    static Map<String, Object> fields(String meetingId, String hostId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("meeting_id", meetingId);
        fields.put("meeting_title", "Support Onboarding Call");
        fields.put("start_time", "2025-06-20T10:00:00Z");
        fields.put("end_time", "2025-06-20T11:00:00Z");
        fields.put("host_id", hostId);
        fields.put("customer_name", "John Doe");
        fields.put("customer_email", "john@example.com");
        return fields;
    }
}
