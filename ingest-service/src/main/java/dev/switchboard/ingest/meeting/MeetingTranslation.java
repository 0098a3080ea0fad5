package dev.switchboard.ingest.meeting;

import static dev.switchboard.contracts.Bounds.MAX_ID_LENGTH;
import static dev.switchboard.contracts.Bounds.MAX_NAME_LENGTH;

import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.ingest.json.IsoTime;
import dev.switchboard.ingest.json.JsonPayload;
import dev.switchboard.ingest.json.JsonPayload.Text.Absent;
import dev.switchboard.ingest.json.JsonPayload.Text.Given;
import dev.switchboard.ingest.json.JsonPayload.Text.NotText;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.kind.Translation.Unreadable;
import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One payload of the kind meeting, said in our words. Used once. */
final class MeetingTranslation {

    private final JsonPayload payload;
    private final List<FieldError> errors = new ArrayList<>();

    MeetingTranslation(JsonPayload payload) {
        this.payload = payload;
    }

    Translation translate(UUID integrationId, UUID logId) {
        var meetingId = required("meeting_id", MAX_ID_LENGTH);
        var title = required("meeting_title", MAX_NAME_LENGTH);
        var start = requiredTime("start_time");
        var end = requiredTime("end_time");
        var hostId = optional("host_id", MAX_ID_LENGTH);
        var customerName = optional("customer_name", MAX_NAME_LENGTH);
        var customerEmail = optional("customer_email", MAX_NAME_LENGTH);
        if (start != null && end != null && end.isBefore(start)) {
            fault("end_time", "must not be before start_time");
        }
        if (meetingId == null || title == null || start == null || end == null || !errors.isEmpty()) {
            return Unreadable.by(errors);
        }
        var booking = new BookingReceived(
                integrationId,
                meetingId,
                logId,
                title,
                start,
                end,
                hostId,
                customerName,
                customerEmail,
                payload.tree());
        return new Translated(meetingId, List.of(Said.inTurn(booking)));
    }

    private @Nullable String required(String field, int longest) {
        if (payload.text(field) instanceof Absent) {
            fault(field, "is required");
        }
        return optional(field, longest);
    }

    private @Nullable String optional(String field, int longest) {
        return switch (payload.text(field)) {
            case Absent() -> null;
            case NotText() -> fault(field, "must be a text");
            case Given(var text)
            when text.length() > longest -> fault(field, "must not be longer than " + longest + " characters");
            case Given(var text) -> text;
        };
    }

    private @Nullable Instant requiredTime(String field) {
        String text = required(field, MAX_NAME_LENGTH);
        if (text == null) {
            return null;
        }
        Optional<Instant> time = IsoTime.parse(text);
        if (time.isEmpty()) {
            fault(field, "must be an ISO 8601 time with an offset in the years 1970 to 2200: 2025-06-20T10:00:00Z");
        }
        return time.orElse(null);
    }

    private @Nullable String fault(String field, String message) {
        errors.add(new FieldError(field, message));
        return null;
    }
}
