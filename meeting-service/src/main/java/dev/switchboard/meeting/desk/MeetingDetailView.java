package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.Columns;
import dev.switchboard.meeting.agenda.Lineage;
import dev.switchboard.platform.http.ETags;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * All about a meeting.
 *
 * @param origin the provider that it came from, if it is one that is known by name: {@code calendly}
 * @param noShow who did not come: {@code guest} or {@code host}
 * @param awaitingReschedule whether its time was given up, and no other one is booked yet
 * @param providerId the provider's id of the booking that counts, unique within the integration
 * @param times all times for which it was booked, first to last
 * @param mergedInto its own id, if it was asked for by the id of one that was merged into it
 */
public record MeetingDetailView(
        UUID id,
        String title,
        Instant startTime,
        Instant endTime,
        @Nullable HostView host,
        @Nullable String customerName,
        @Nullable String customerEmail,
        @Nullable String customerPhone,
        String successStatus,
        String customerAttendance,
        @Nullable String noShow,
        boolean awaitingReschedule,
        @Nullable String reviewOutcome,
        @Nullable String notes,
        @Nullable String origin,
        @Nullable String type,
        @Nullable String project,
        @Nullable String description,
        @Nullable String location,
        List<CoHostView> coHosts,
        List<TimeView> times,
        @Nullable String rescheduleUrl,
        @Nullable String cancelUrl,
        @Nullable UUID mergedInto,
        UUID integrationId,
        String providerId,
        UUID payloadLogId,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    static MeetingDetailView of(Readable row, UUID asked, Lineage lineage) {
        UUID id = Columns.get(row, "id", UUID.class);
        return new MeetingDetailView(
                id,
                Columns.get(row, "title", String.class),
                Columns.instant(row, "start_time"),
                Columns.instant(row, "end_time"),
                HostView.of(row),
                row.get("customer_name", String.class),
                row.get("customer_email", String.class),
                row.get("customer_phone", String.class),
                Columns.get(row, "success_status", String.class),
                Columns.get(row, "customer_attendance", String.class),
                row.get("no_show", String.class),
                Columns.get(row, "awaiting_reschedule", Boolean.class),
                row.get("review_outcome", String.class),
                row.get("notes", String.class),
                row.get("origin", String.class),
                row.get("type", String.class),
                row.get("project", String.class),
                row.get("description", String.class),
                row.get("location", String.class),
                CoHostView.of(row),
                TimeView.of(lineage),
                row.get("reschedule_url", String.class),
                row.get("cancel_url", String.class),
                id.equals(asked) ? null : id,
                Columns.get(row, "integration_id", UUID.class),
                Columns.get(row, "provider_id", String.class),
                Columns.get(row, "payload_log_id", UUID.class),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.get(row, "version", Long.class));
    }

    /** The view as an answer, with its version as entity tag. */
    public ResponseEntity<MeetingDetailView> answer() {
        return ResponseEntity.ok().eTag(ETags.of(version)).body(this);
    }
}
