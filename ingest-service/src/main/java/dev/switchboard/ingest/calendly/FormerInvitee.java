package dev.switchboard.ingest.calendly;

import static dev.switchboard.contracts.Bounds.MAX_ID_LENGTH;
import static dev.switchboard.contracts.Bounds.MAX_NAME_LENGTH;
import static dev.switchboard.ingest.calendly.Answers.LONGEST_TEXT;

import dev.switchboard.contracts.intake.BookingEvent.BookingCanceled;
import dev.switchboard.contracts.intake.BookingEvent.BookingDetails;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.ingest.json.Fields;
import dev.switchboard.ingest.kind.Translation.Said;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A payload of the first generation, which some subscriptions still send. It has bare ids, and no addresses in the API. */
final class FormerInvitee implements Invitee {

    private final Provenance from;
    private final Fields payload;
    private final Fields event;
    private final Fields invitee;
    private final Telling telling;
    private final @Nullable String id;

    FormerInvitee(Provenance from, Fields payload, Telling telling) {
        this.from = from;
        this.payload = payload;
        this.event = payload.in("event");
        this.invitee = payload.in("invitee");
        this.telling = telling;
        this.id = CalendlyId.in(invitee.need("uuid"), "uuid");
    }

    @Override
    public @Nullable String id() {
        return id;
    }

    @Override
    public @Nullable Said booked() {
        Slot slot = Slot.of(event);
        String title = payload.in("event_type").text("name", MAX_NAME_LENGTH);
        String replaces = other("old_invitee");
        List<String> hosts = hosts();
        String name = invitee.text("name", MAX_NAME_LENGTH);
        String email = invitee.text("email", MAX_NAME_LENGTH);
        BookingDetails details = details(title, hosts);
        Instant since = invitee.time("created_at");
        if (id == null || slot == null) {
            return null;
        }
        var booking = new BookingReceived(
                from.integrationId(),
                id,
                from.logId(),
                Provenance.titleOf(title),
                slot.start(),
                slot.end(),
                hosts.isEmpty() ? null : hosts.getFirst(),
                name,
                email,
                replaces,
                details,
                from.imported(),
                from.source());
        return Said.at(booking, since == null ? telling.time() : since);
    }

    private BookingDetails details(@Nullable String title, List<String> hosts) {
        Answers answers = Answers.of(payload);
        String reminded = invitee.textIfAny("text_reminder_number", MAX_NAME_LENGTH);
        return new BookingDetails(
                CalendlyKind.NAME,
                CalendlyId.in(event, "uuid"),
                title,
                answers.words(),
                reminded == null ? answers.phone() : reminded,
                invitee.textIfAny("timezone", MAX_NAME_LENGTH),
                Provenance.placeOf(event),
                from.project(payload),
                hosts.stream().skip(1).toList(),
                null,
                null,
                null);
    }

    /** The primary one first. */
    private List<String> hosts() {
        return event.each("extended_assigned_to").stream()
                .sorted(Comparator.comparing(host -> !host.says("primary")))
                .flatMap(host -> Stream.ofNullable(host.textIfAny("email", MAX_ID_LENGTH)))
                .distinct()
                .limit(Provenance.MOST_HOSTS)
                .toList();
    }

    @Override
    public @Nullable Said canceled() {
        Fields where = Stream.of(invitee, event)
                .filter(it -> it.says("canceled"))
                .findFirst()
                .orElse(invitee);
        String replacedBy = other("new_invitee");
        Instant given = where.time("canceled_at");
        Instant at = given == null ? telling.neededTime() : given;
        if (id == null || at == null) {
            return null;
        }
        var canceled = new BookingCanceled(
                from.integrationId(),
                id,
                from.logId(),
                where.textIfAny("cancel_reason", LONGEST_TEXT),
                null, // it says a name only
                replacedBy != null,
                replacedBy,
                from.imported());
        return Said.at(canceled, at);
    }

    /** Another invitee, by its id or as an object. */
    private @Nullable String other(String field) {
        Fields object = payload.inIfAny(field);
        return object.node().isObject() ? CalendlyId.in(object, "uuid") : CalendlyId.in(payload, field);
    }
}
