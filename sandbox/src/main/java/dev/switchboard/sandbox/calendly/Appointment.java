package dev.switchboard.sandbox.calendly;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scheduled event with those who booked it, as the API shows them. Nobody changes the nodes of one that is known.
 *
 * @param start as in the event
 */
record Appointment(String id, Instant start, ObjectNode event, List<ObjectNode> invitees) {

    Appointment {
        invitees = List.copyOf(invitees);
    }

    static Appointment of(ObjectNode event, List<ObjectNode> invitees) {
        return new Appointment(
                Api.idIn(event.path("uri").asString("")),
                Instant.parse(event.path("start_time").asString("")),
                event,
                invitees);
    }

    /** Its place among all: by start, then by id. */
    String place() {
        return Api.time(start) + "|" + id;
    }

    boolean hasStatus(String status) {
        return event.path("status").asString("").equals(status);
    }

    boolean isHeldBy(String user) {
        return event.path("event_memberships")
                .valueStream()
                .anyMatch(member -> member.path("user").asString("").equals(user));
    }

    boolean isBookedBy(String email) {
        return invitees.stream()
                .anyMatch(invitee -> invitee.path("email").asString("").equalsIgnoreCase(email));
    }

    Optional<ObjectNode> invitee(String id) {
        return invitees.stream()
                .filter(invitee -> Api.idIn(invitee.path("uri").asString("")).equals(id))
                .findFirst();
    }
}
