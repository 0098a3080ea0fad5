package dev.switchboard.contracts.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a calendar, a CRM or a form said about a booking. Every one is answered by one event of meeting-service with its
 * id as {@code causationid}.
 */
public sealed interface BookingEvent extends SwitchboardEvent {

    /** The integration whose door it came through. */
    UUID integrationId();

    /** The provider's id of the meeting, unique within the integration. */
    String providerId();

    /** The payload that it came from. */
    UUID payloadLogId();

    @Override
    @JsonIgnore
    default String subject() {
        return integrationId() + ":" + providerId();
    }

    /**
     * A meeting was booked, or booked anew with other times.
     *
     * @param hostId the provider's id of the host, as sent
     * @param source the whole original payload; kept by the owner of the meeting, opaque to all others
     */
    record BookingReceived(
            UUID integrationId,
            String providerId,
            UUID payloadLogId,
            String title,
            Instant startTime,
            Instant endTime,
            @Nullable String hostId,
            @Nullable String customerName,
            @Nullable String customerEmail,
            JsonNode source)
            implements BookingEvent {}

    /** A booking was called off. May arrive before the booking that it calls off. */
    record BookingCanceled(
            UUID integrationId,
            String providerId,
            UUID payloadLogId,
            @Nullable String reason) implements BookingEvent {}
}
