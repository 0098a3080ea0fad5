package dev.switchboard.meeting.agenda;

import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the provider said about a meeting in one payload. Times are cut to microseconds, which is what the database
 * keeps.
 *
 * @param hostId the provider's name of the host, as sent
 * @param ordinal greater than that of anything that the provider said before
 */
public record Booking(
        String title,
        Instant startTime,
        Instant endTime,
        @Nullable String hostId,
        @Nullable String customerName,
        @Nullable String customerEmail,
        UUID payloadLogId,
        long ordinal) {

    public Booking {
        startTime = startTime.truncatedTo(ChronoUnit.MICROS);
        endTime = endTime.truncatedTo(ChronoUnit.MICROS);
    }

    /** What an intake event says. */
    public static Booking of(BookingReceived event, long ordinal) {
        return new Booking(
                event.title(),
                event.startTime(),
                event.endTime(),
                event.hostId(),
                event.customerName(),
                event.customerEmail(),
                event.payloadLogId(),
                ordinal);
    }
}
