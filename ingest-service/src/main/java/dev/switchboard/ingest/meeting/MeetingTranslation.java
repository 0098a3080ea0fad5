package dev.switchboard.ingest.meeting;

import static dev.switchboard.contracts.Bounds.MAX_ID_LENGTH;
import static dev.switchboard.contracts.Bounds.MAX_NAME_LENGTH;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.contracts.intake.BookingEvent.BookingDetails;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.ingest.json.IsoTime;
import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.kind.Translation;
import dev.switchboard.ingest.kind.Translation.Said;
import dev.switchboard.ingest.kind.Translation.Translated;
import dev.switchboard.ingest.mapping.MappedFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One payload of the kind meeting, said in our words. Used once. */
final class MeetingTranslation {

    private static final int MAX_DESCRIPTION = 100_000;
    private static final int MAX_CO_HOSTS = 50;
    private static final int MINUTES_OF_A_MONTH = 31 * 24 * 60;

    /** The last second that is taken; of milliseconds, it is in the first quarter of 1970. */
    private static final long LAST_SECOND = Bounds.LATEST.getEpochSecond();

    private final MappedFields fields;

    MeetingTranslation(MappedFields fields) {
        this.fields = fields;
    }

    @Nullable Translation translate(Delivery delivery) {
        var meetingId = fields.required("meeting_id", MAX_ID_LENGTH);
        var title = fields.required("meeting_title", MAX_NAME_LENGTH);
        var start = time("start_time", fields.required("start_time", MAX_NAME_LENGTH));
        var end = end(start);
        var hostId = fields.optional("host_id", MAX_ID_LENGTH);
        var customerName = fields.optional("customer_name", MAX_NAME_LENGTH);
        var customerEmail = fields.optional("customer_email", MAX_NAME_LENGTH);
        var details = details();
        if (start != null && end != null && end.isBefore(start)) {
            fields.fault("end_time", "must not be before start_time");
        }
        if (meetingId == null || title == null || start == null || end == null) {
            return null;
        }
        var booking = new BookingReceived(
                delivery.integrationId(),
                meetingId,
                delivery.logId(),
                title,
                start,
                end,
                hostId,
                customerName,
                customerEmail,
                null,
                details,
                false,
                fields.source());
        return new Translated(meetingId, List.of(Said.inTurn(booking)));
    }

    private @Nullable BookingDetails details() {
        var type = fields.optional("meeting_type", MAX_NAME_LENGTH);
        var description = fields.optional("description", MAX_DESCRIPTION);
        var phone = fields.optional("customer_phone", MAX_NAME_LENGTH);
        var location = fields.optional("location", MAX_NAME_LENGTH);
        var project = fields.optional("project", MAX_NAME_LENGTH);
        List<String> coHosts = fields.texts("co_hosts", MAX_CO_HOSTS, MAX_ID_LENGTH);
        boolean saysNothing =
                Stream.of(type, description, phone, location, project).allMatch(Objects::isNull) && coHosts.isEmpty();
        return saysNothing
                ? null
                : new BookingDetails(
                        null, null, type, description, phone, null, location, project, coHosts, null, null, null);
    }

    /** As said, else by how long it takes. */
    private @Nullable Instant end(@Nullable Instant start) {
        if (fields.gives("end_time") || !fields.gives("duration_minutes")) {
            return time("end_time", fields.required("end_time", MAX_NAME_LENGTH));
        }
        Duration duration = duration(fields.optional("duration_minutes", MAX_NAME_LENGTH));
        return start == null || duration == null ? null : start.plus(duration);
    }

    private @Nullable Duration duration(@Nullable String text) {
        if (text != null && text.matches("\\d{1,5}(\\.0+)?")) {
            int minutes = Integer.parseInt(text.replaceFirst("\\..*", ""));
            if (minutes <= MINUTES_OF_A_MONTH) {
                return Duration.ofMinutes(minutes);
            }
        }
        if (text != null) {
            fields.fault("duration_minutes", "must be a whole number from 0 to " + MINUTES_OF_A_MONTH);
        }
        return null;
    }

    private @Nullable Instant time(String target, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Optional<Instant> time = IsoTime.parse(text);
        if (time.isEmpty() && fields.isMapped(target)) {
            time = epoch(text);
        }
        if (time.isEmpty()) {
            fields.fault(
                    target, "must be an ISO 8601 time with an offset in the years 1970 to 2200: 2025-06-20T10:00:00Z");
        }
        return time.orElse(null);
    }

    /** Seconds or, where they would be of a year that is not taken, milliseconds since 1970, as CRMs count. */
    private static Optional<Instant> epoch(String text) {
        if (!text.matches("\\d{1,15}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        Instant instant = number < LAST_SECOND ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return Optional.of(instant).filter(Bounds::isStorable);
    }
}
