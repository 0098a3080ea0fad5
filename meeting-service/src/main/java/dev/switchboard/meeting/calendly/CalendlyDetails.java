package dev.switchboard.meeting.calendly;

import static dev.switchboard.meeting.Columns.get;
import static dev.switchboard.meeting.Columns.instant;
import static java.util.Objects.requireNonNull;

import dev.switchboard.contracts.intake.BookingEvent.BookingDetails;
import dev.switchboard.meeting.agenda.Booking;
import dev.switchboard.meeting.agenda.Meetings;
import dev.switchboard.meeting.desk.Sight;
import dev.switchboard.platform.access.Caller;
import dev.switchboard.platform.audit.Audit;
import dev.switchboard.platform.list.Filter;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.problem.ProblemException;
import dev.switchboard.platform.sealing.Sealing;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Opens what Calendly said of a meeting. That somebody opened it is on record before it is shown. */
@Service
final class CalendlyDetails {

    private static final String FIND = """
            SELECT m.id, m.provider_id, m.said, m.created_at, m.updated_at, p.id AS payload_id, p.key_id,
                coalesce(p.sealed, convert_to(CAST(p.source AS text), 'UTF8')) AS payload
            FROM meeting m JOIN meeting_payload p ON p.payload_log_id = m.payload_log_id AND p.meeting_id = m.id
                AND p.provider_id = m.provider_id
            WHERE m.said IS NOT NULL AND m.origin = 'calendly' AND m.id = (""" + Meetings.END + ") AND ";

    private final DatabaseClient database;
    private final Sealing sealing;
    private final JsonMapper json;
    private final Audit audit;
    private final TransactionalOperator transaction;

    CalendlyDetails(
            DatabaseClient database, Sealing sealing, JsonMapper json, Audit audit, TransactionalOperator transaction) {
        this.database = database;
        this.sealing = sealing;
        this.json = json;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Refuses what the caller may not know of, and what did not come from Calendly: 404. */
    Mono<CalendlyDetailsView> open(UUID meeting, Caller caller) {
        Filter sight = Sight.ofReader(caller).narrow(Filter.none());
        return database.sql(FIND + sight.sql())
                .bind("id", meeting)
                .bindValues(sight.values())
                .map(this::view)
                .one()
                .switchIfEmpty(Mono.error(() -> ProblemException.notFound("meeting from Calendly")))
                .flatMap(view -> audit.say(
                                Cause.request(),
                                caller,
                                "meeting.payload-opened",
                                "meeting",
                                view.id().toString(),
                                null)
                        .as(transaction::transactional)
                        .thenReturn(view));
    }

    private CalendlyDetailsView view(Readable row) {
        UUID id = get(row, "id", UUID.class);
        Booking said = json.readValue(get(row, "said", String.class), Booking.class);
        BookingDetails details = requireNonNull(said.details(), "said by Calendly");
        byte[] payload = sealing.openOrClear(
                get(row, "payload_id", UUID.class), row.get("key_id", String.class), get(row, "payload", byte[].class));
        return new CalendlyDetailsView(
                id,
                id,
                details.eventId(),
                get(row, "provider_id", String.class),
                said.customerName(),
                said.customerEmail(),
                details.customerPhone(),
                said.title(),
                Duration.between(said.startTime(), said.endTime()).toMinutes(),
                said.startTime(),
                details.eventUrl(),
                details.rescheduleUrl(),
                details.cancelUrl(),
                new String(payload, StandardCharsets.UTF_8),
                instant(row, "updated_at"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                details.description(),
                said.project());
    }
}
