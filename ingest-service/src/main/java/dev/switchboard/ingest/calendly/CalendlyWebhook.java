package dev.switchboard.ingest.calendly;

import static dev.switchboard.contracts.Bounds.MAX_NAME_LENGTH;

import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.intake.BookingEvent.NoShowReported;
import dev.switchboard.contracts.intake.BookingEvent.NoShowWithdrawn;
import dev.switchboard.ingest.json.Fields;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.PassedOver;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One webhook of either generation, said in our words. Used once. */
final class CalendlyWebhook {

    private static final Map<String, String> NO_BOOKINGS = Map.of(
            "routing_form_submission", "A routing form was filled in; a booking comes by itself",
            "event_type", "An event type was changed; that is no booking",
            "contact", "A contact was changed; that is no booking",
            "meeting_recap", "A meeting was summed up; that is no booking");

    private final Delivery delivery;
    private final JsonNode tree;
    private final List<FieldError> errors = new ArrayList<>();
    private final Fields root;

    CalendlyWebhook(Delivery delivery, JsonNode tree) {
        this.delivery = delivery;
        this.tree = tree;
        this.root = Fields.of(tree, errors);
    }

    Translation translate() {
        String event = root.need("event").text("event", MAX_NAME_LENGTH);
        return switch (event) {
            case null -> Unreadable.by(errors);
            case "invitee.created" -> said(event, Invitee::booked);
            case "invitee.canceled" -> said(event, Invitee::canceled);
            case "invitee_no_show.created" ->
                said(
                        event,
                        toldAs(id ->
                                new NoShowReported(delivery.integrationId(), id, delivery.logId(), "guest", false)));
            case "invitee_no_show.deleted" ->
                said(event, toldAs(id -> new NoShowWithdrawn(delivery.integrationId(), id, delivery.logId())));
            default -> new PassedOver(whyNot(event));
        };
    }

    private static String whyNot(String event) {
        return NO_BOOKINGS.getOrDefault(
                event.replaceFirst("\\..*", ""), "It is of a type that nothing here has a use for");
    }

    private Translation said(String event, Function<Invitee, @Nullable Said> saying) {
        Invitee invitee = invitee();
        Said said = saying.apply(invitee);
        String id = invitee.id();
        return said == null || id == null || !errors.isEmpty()
                ? Unreadable.by(errors)
                : new Translated(id, List.of(said), deliveryId(event, id));
    }

    private Invitee invitee() {
        Fields payload = root.need("payload").in("payload");
        var from = new Provenance(delivery, tree);
        return isFormer()
                ? new FormerInvitee(from, payload, new Telling(root, "time"))
                : new PresentInvitee(from, payload, payload.in("scheduled_event"), new Telling(root, "created_at"));
    }

    /** The first generation has the event itself where the present one has its address. */
    private boolean isFormer() {
        JsonNode event = tree.path("payload").path("event");
        return event.isObject() || (!event.isString() && tree.has("time") && !tree.has("created_at"));
    }

    private Function<Invitee, @Nullable Said> toldAs(Function<String, SwitchboardEvent> event) {
        return invitee -> {
            Instant at = new Telling(root, isFormer() ? "time" : "created_at").neededTime();
            String id = invitee.id();
            return id == null || at == null ? null : Said.at(event.apply(id), at);
        };
    }

    /** It is sent again with the same time. */
    private String deliveryId(String event, String id) {
        String time = root.textIfAny(isFormer() ? "time" : "created_at", MAX_NAME_LENGTH);
        return event + "/" + id + "/" + Objects.requireNonNullElse(time, "");
    }
}
