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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An invitee object of the present API, which webhooks and lists share. */
final class PresentInvitee implements Invitee {

    private final Provenance from;
    private final Fields invitee;
    private final Fields event;
    private final Telling telling;
    private final @Nullable String id;

    PresentInvitee(Provenance from, Fields invitee, Fields event, Telling telling) {
        this.from = from;
        this.invitee = invitee;
        this.event = event;
        this.telling = telling;
        this.id = CalendlyId.in(invitee.need("uri"), "uri");
    }

    @Override
    public @Nullable String id() {
        return id;
    }

    @Override
    public @Nullable Said booked() {
        Slot slot = Slot.of(event);
        String title = event.text("name", MAX_NAME_LENGTH);
        String replaces = CalendlyId.in(invitee, "old_invitee");
        List<String> hosts = hosts();
        String name = name();
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
        Answers answers = Answers.of(invitee);
        String eventId = CalendlyId.in(event, "uri");
        return new BookingDetails(
                CalendlyKind.NAME,
                eventId == null ? CalendlyId.in(invitee, "event") : eventId,
                title,
                description(answers),
                phone(answers),
                invitee.textIfAny("timezone", MAX_NAME_LENGTH),
                Provenance.placeOf(event),
                from.project(invitee),
                hosts.stream().skip(1).toList(),
                event.textIfAny("uri", LONGEST_TEXT),
                invitee.textIfAny("reschedule_url", LONGEST_TEXT),
                invitee.textIfAny("cancel_url", LONGEST_TEXT));
    }

    private @Nullable String name() {
        String whole = invitee.text("name", MAX_NAME_LENGTH);
        if (whole != null) {
            return whole;
        }
        String parts = Stream.of("first_name", "last_name")
                .map(part -> invitee.textIfAny(part, MAX_NAME_LENGTH / 2 - 1))
                .filter(Objects::nonNull)
                .reduce("", (before, part) -> before + " " + part);
        return parts.isEmpty() ? null : parts.strip();
    }

    private List<String> hosts() {
        return event.each("event_memberships").stream()
                .flatMap(host -> Stream.ofNullable(hostOf(host)))
                .distinct()
                .limit(Provenance.MOST_HOSTS)
                .toList();
    }

    /** Lists name hosts by their address in the API alone. */
    private static @Nullable String hostOf(Fields host) {
        String email = host.textIfAny("user_email", MAX_ID_LENGTH);
        return email == null ? CalendlyId.in(host, "user") : email;
    }

    private @Nullable String description(Answers answers) {
        String notes = event.textIfAny("meeting_notes_plain", LONGEST_TEXT);
        return notes == null ? answers.words() : notes;
    }

    private @Nullable String phone(Answers answers) {
        String reminded = invitee.textIfAny("text_reminder_number", MAX_NAME_LENGTH);
        return reminded == null ? answers.phone() : reminded;
    }

    /** With {@code rescheduled} and nobody in its place, the host asks the guest to pick another time. */
    @Override
    public @Nullable Said canceled() {
        Fields own = invitee.inIfAny("cancellation");
        Fields cancellation = own.node().isObject() ? own : event.inIfAny("cancellation");
        String replacedBy = CalendlyId.in(invitee, "new_invitee");
        Instant given = cancellation.time("created_at");
        Instant at = given == null ? telling.neededTime() : given;
        if (id == null || at == null) {
            return null;
        }
        var canceled = new BookingCanceled(
                from.integrationId(),
                id,
                from.logId(),
                cancellation.textIfAny("reason", LONGEST_TEXT),
                whoCanceled(cancellation),
                invitee.says("rescheduled") || replacedBy != null,
                replacedBy,
                from.imported());
        return Said.at(canceled, at);
    }

    private static @Nullable String whoCanceled(Fields cancellation) {
        String type = cancellation.textIfAny("canceler_type", MAX_NAME_LENGTH);
        return switch (type) {
            case "host" -> "host";
            case "invitee" -> "guest";
            case null, default -> null;
        };
    }
}
