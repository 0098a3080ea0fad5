package dev.switchboard.contracts.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.time.Instant;
import java.util.List;
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
     * @param replaces the provider's id of the booking whose place this one takes: a reschedule is one meeting with several
     *     bookings
     * @param details what richer providers say beyond the times
     * @param imported whether it was fetched from the provider's history, so that nobody is told of it as of news
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
            @Nullable String replaces,
            @Nullable BookingDetails details,
            boolean imported,
            JsonNode source)
            implements BookingEvent {

        /** A booking as any calendar says it: live, and without more than the times and the people. */
        public BookingReceived(
                UUID integrationId,
                String providerId,
                UUID payloadLogId,
                String title,
                Instant startTime,
                Instant endTime,
                @Nullable String hostId,
                @Nullable String customerName,
                @Nullable String customerEmail,
                JsonNode source) {
            this(
                    integrationId,
                    providerId,
                    payloadLogId,
                    title,
                    startTime,
                    endTime,
                    hostId,
                    customerName,
                    customerEmail,
                    null,
                    null,
                    false,
                    source);
        }
    }

    /**
     * What richer providers say of a booking.
     *
     * @param provider who it is, if it is one that we know by name: {@code calendly}
     * @param eventId the provider's id of the appointment, which several guests may share; the booking's own id is that of
     *     one guest
     * @param type name of the meeting type, by which defaults and routes are found
     * @param customerPhone as the guest typed it
     * @param customerTimeZone an IANA name
     * @param location where it takes place, or the address to join at
     * @param project what it belongs to, by mapping or campaign
     * @param coHosts the provider's ids of those who hold it together with the host
     * @param eventUrl the appointment in the provider's API
     */
    record BookingDetails(
            @Nullable String provider,
            @Nullable String eventId,
            @Nullable String type,
            @Nullable String description,
            @Nullable String customerPhone,
            @Nullable String customerTimeZone,
            @Nullable String location,
            @Nullable String project,
            List<String> coHosts,
            @Nullable String eventUrl,
            @Nullable String rescheduleUrl,
            @Nullable String cancelUrl) {

        public BookingDetails {
            coHosts = List.copyOf(coHosts);
        }
    }

    /**
     * A booking was called off. May arrive before the booking that it calls off.
     *
     * @param canceledBy {@code host} or {@code guest}
     * @param rescheduled whether only the time is given up: the meeting goes on under another booking, now or once the guest
     *     has picked one
     * @param replacedBy the provider's id of the booking that takes this one's place, where it is known already
     * @param imported whether it was fetched from the provider's history
     */
    record BookingCanceled(
            UUID integrationId,
            String providerId,
            UUID payloadLogId,
            @Nullable String reason,
            @Nullable String canceledBy,
            boolean rescheduled,
            @Nullable String replacedBy,
            boolean imported)
            implements BookingEvent {

        /** A live cancellation without more than its reason. */
        public BookingCanceled(UUID integrationId, String providerId, UUID payloadLogId, @Nullable String reason) {
            this(integrationId, providerId, payloadLogId, reason, null, false, null, false);
        }
    }

    /**
     * Somebody did not come. May arrive before the booking.
     *
     * @param absent {@code guest} or {@code host}
     * @param imported whether it was fetched from the provider's history
     */
    record NoShowReported(UUID integrationId, String providerId, UUID payloadLogId, String absent, boolean imported)
            implements BookingEvent {}

    /** They did come after all: the report was taken back. May arrive before the report. */
    record NoShowWithdrawn(UUID integrationId, String providerId, UUID payloadLogId) implements BookingEvent {}
}
