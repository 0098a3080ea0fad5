package dev.switchboard.sandbox.calendly;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What may become of an appointment. Each method answers it as it is afterwards. */
final class Changes {

    private static final List<String> PERSON = List.of("name", "email", "timezone", "text_reminder_number");

    private Changes() {}

    static Appointment canceled(Appointment before, boolean byHost, @Nullable String reason, Instant at) {
        return canceled(before, byHost, reason, null, at);
    }

    /** The half of a reschedule that gives the old time up. */
    static Appointment movedTo(String newInvitee, Appointment before, Instant at) {
        return canceled(before, false, null, newInvitee, at);
    }

    private static Appointment canceled(
            Appointment before, boolean byHost, @Nullable String reason, @Nullable String newInvitee, Instant at) {
        var event = before.event().deepCopy().put("status", "canceled").put("updated_at", Api.time(at));
        ((ObjectNode) event.get("invitees_counter")).put("active", 0);
        var invitees = before.invitees().stream()
                .map(ObjectNode::deepCopy)
                .peek(invitee -> {
                    invitee.put("status", "canceled").put("updated_at", Api.time(at));
                    if (newInvitee != null) {
                        invitee.put("rescheduled", true).put("new_invitee", newInvitee);
                    }
                    String by = byHost
                            ? event.at("/event_memberships/0/user_name").asString("")
                            : invitee.path("name").asString("");
                    invitee.putObject("cancellation")
                            .put("canceled_by", by)
                            .put("reason", reason)
                            .put("canceler_type", byHost ? "host" : "invitee")
                            .put("created_at", Api.time(at));
                    event.set("cancellation", invitee.get("cancellation").deepCopy());
                })
                .toList();
        return Appointment.of(event, invitees);
    }

    /** The half of a reschedule that takes the new time, by the same person. */
    static Appointment movedFrom(ObjectNode old, Appointment before) {
        return invitees(before, invitee -> {
            invitee.set("old_invitee", old.get("uri"));
            PERSON.forEach(field -> invitee.set(field, old.get(field)));
        });
    }

    static Appointment missed(Appointment before, Instant at) {
        return invitees(
                before,
                invitee -> invitee.put("updated_at", Api.time(at))
                        .putObject("no_show")
                        .put(
                                "uri",
                                Api.BASE + "/invitee_no_shows/"
                                        + Api.idIn(invitee.path("uri").asString("")))
                        .put("created_at", Api.time(at)));
    }

    static Appointment notMissed(Appointment before, Instant at) {
        return invitees(
                before, invitee -> invitee.put("updated_at", Api.time(at)).putNull("no_show"));
    }

    private static Appointment invitees(Appointment before, java.util.function.Consumer<ObjectNode> change) {
        List<ObjectNode> after =
                before.invitees().stream().map(ObjectNode::deepCopy).toList();
        after.forEach(change);
        return Appointment.of(before.event(), after);
    }
}
