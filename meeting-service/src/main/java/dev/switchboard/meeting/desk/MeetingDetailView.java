package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.Columns;
import dev.switchboard.platform.http.ETags;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * All about a meeting.
 *
 * @param providerId the provider's id of it, unique within the integration
 */
public record MeetingDetailView(
        UUID id,
        String title,
        Instant startTime,
        Instant endTime,
        @Nullable HostView host,
        @Nullable String customerName,
        @Nullable String customerEmail,
        String successStatus,
        String customerAttendance,
        @Nullable String reviewOutcome,
        @Nullable String notes,
        UUID integrationId,
        String providerId,
        UUID payloadLogId,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    static MeetingDetailView of(Readable row) {
        return new MeetingDetailView(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "title", String.class),
                Columns.instant(row, "start_time"),
                Columns.instant(row, "end_time"),
                HostView.of(row),
                row.get("customer_name", String.class),
                row.get("customer_email", String.class),
                Columns.get(row, "success_status", String.class),
                Columns.get(row, "customer_attendance", String.class),
                row.get("review_outcome", String.class),
                row.get("notes", String.class),
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
