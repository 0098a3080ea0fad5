package dev.switchboard.meeting.agenda;

import dev.switchboard.contracts.intake.BookingEvent.BookingDetails;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the provider said about a meeting in one payload, with what its type adds. Times are cut to microseconds, which
 * is what the database keeps.
 *
 * @param hostId the provider's name of the host, as sent
 * @param ordinal greater than that of anything that the provider said before
 * @param details what a richer provider says
 * @param type name of the meeting type, ours or else the provider's
 * @param slackChannel where its type wants to be told
 * @param project what it belongs to, by the provider or else by its type
 */
public record Booking(
        String title,
        Instant startTime,
        Instant endTime,
        @Nullable String hostId,
        @Nullable String customerName,
        @Nullable String customerEmail,
        UUID payloadLogId,
        long ordinal,
        @Nullable BookingDetails details,
        @Nullable String type,
        @Nullable String slackChannel,
        @Nullable String project) {

    public Booking {
        startTime = startTime.truncatedTo(ChronoUnit.MICROS);
        endTime = endTime.truncatedTo(ChronoUnit.MICROS);
    }

    /** The provider, if it is one that is known by name. */
    @Nullable String origin() {
        return details == null ? null : details.provider();
    }

    /** The phone number of the customer as they typed it. */
    @Nullable String customerPhone() {
        return details == null ? null : details.customerPhone();
    }

    /** The provider's names of those who hold it too. */
    List<String> coHosts() {
        return details == null ? List.of() : details.coHosts();
    }
}
