package dev.switchboard.meeting.calendly;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Calendly said of a meeting, whatever was edited since.
 *
 * @param id the meeting's, as {@code meetingId}: one record per meeting
 * @param eventDuration in minutes
 * @param calendlyData the payload of the booking that counts, as it came
 * @param syncedAt when Calendly's word last changed it, or somebody's
 */
record CalendlyDetailsView(
        UUID id,
        UUID meetingId,
        @Nullable String calendlyEventUuid,
        String calendlyInviteeUuid,
        @Nullable String inviteeName,
        @Nullable String inviteeEmail,
        @Nullable String inviteePhone,
        String eventName,
        long eventDuration,
        Instant scheduledAt,
        @Nullable String calendlyEventUrl,
        @Nullable String rescheduleUrl,
        @Nullable String cancelUrl,
        @JsonRawValue Object calendlyData,
        Instant syncedAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String description,
        @Nullable String project) {}
