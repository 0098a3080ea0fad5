package dev.switchboard.ingest.calendly;

import dev.switchboard.contracts.intake.BookingEvent.NoShowReported;
import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.json.Fields;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.PassedOver;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of Calendly's history: {@code scheduled_event} as the API has it, and {@code invitees}, one list of its guests.
 * Used once.
 */
final class CalendlyPage {

    private static final int MOST_INVITEES = 100;

    private final Delivery delivery;
    private final List<FieldError> errors = new ArrayList<>();
    private final Fields event;
    private final Fields invitees;

    CalendlyPage(Delivery delivery, JsonNode tree) {
        this.delivery = delivery;
        Fields root = Fields.of(tree, errors);
        this.event = root.need("scheduled_event").in("scheduled_event");
        this.invitees = root.need("invitees").in("invitees");
    }

    Translation translate() {
        String eventId = CalendlyId.in(event.need("uri"), "uri");
        List<Fields> guests = invitees.need("collection").each("collection");
        if (guests.size() > MOST_INVITEES) {
            invitees.fault("collection", "must not hold more than " + MOST_INVITEES + " invitees");
        }
        if (eventId == null || !errors.isEmpty()) {
            return Unreadable.by(errors);
        }
        List<Said> events = new ArrayList<>();
        guests.forEach(guest -> say(guest, events));
        if (!errors.isEmpty()) {
            return Unreadable.by(errors);
        }
        return events.isEmpty()
                ? new PassedOver("Nobody is booked on that page of the appointment's invitees")
                : new Translated(eventId, events, fingerprint(eventId));
    }

    private void say(Fields guest, List<Said> events) {
        var from = new Provenance(delivery, asWebhook(guest));
        Invitee invitee = new PresentInvitee(from, guest, event, new Telling(guest, "updated_at"));
        add(events, invitee.booked());
        if (guest.says("canceled") || "canceled".equals(guest.textIfAny("status", 20))) {
            add(events, invitee.canceled());
        }
        Fields noShow = guest.inIfAny("no_show");
        String id = invitee.id();
        if (noShow.node().isObject() && id != null) {
            Instant at = noShow.need("created_at").time("created_at");
            var reported = new NoShowReported(delivery.integrationId(), id, delivery.logId(), "guest", true);
            add(events, at == null ? null : Said.at(reported, at));
        }
    }

    private static void add(List<Said> events, @Nullable Said said) {
        if (said != null) {
            events.add(said);
        }
    }

    /** So that whoever keeps it finds the same in the same place. */
    private ObjectNode asWebhook(Fields guest) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        guest.node().properties().forEach(field -> payload.set(field.getKey(), field.getValue()));
        payload.set("scheduled_event", event.node());
        return JsonNodeFactory.instance.objectNode().set("payload", payload);
    }

    /** Only a page that says the same is a copy; the addresses of the pages before and after it do not count. */
    private String fingerprint(String eventId) {
        String said = event.node().toString() + invitees.node().path("collection");
        var hash = Bytes.of(said.getBytes(StandardCharsets.UTF_8)).sha256();
        return "import/" + eventId + "/" + HexFormat.of().formatHex(hash.array());
    }
}
