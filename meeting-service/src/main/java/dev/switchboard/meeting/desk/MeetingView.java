package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.Columns;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting in a list.
 *
 * @param origin the provider that it came from, if it is one that is known by name: {@code calendly}
 * @param noShow who did not come: {@code guest} or {@code host}
 * @param awaitingReschedule whether its time was given up, and no other one is booked yet
 */
record MeetingView(
        UUID id,
        String title,
        Instant startTime,
        Instant endTime,
        @Nullable HostView host,
        @Nullable String customerName,
        @Nullable String customerEmail,
        @Nullable String customerPhone,
        String successStatus,
        @Nullable String noShow,
        boolean awaitingReschedule,
        @Nullable String origin,
        @Nullable String type,
        @Nullable String project,
        @Nullable String description,
        @Nullable String location,
        List<CoHostView> coHosts,
        UUID payloadLogId,
        long version) {

    static MeetingView of(Readable row) {
        return new MeetingView(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "title", String.class),
                Columns.instant(row, "start_time"),
                Columns.instant(row, "end_time"),
                HostView.of(row),
                row.get("customer_name", String.class),
                row.get("customer_email", String.class),
                row.get("customer_phone", String.class),
                Columns.get(row, "success_status", String.class),
                row.get("no_show", String.class),
                Columns.get(row, "awaiting_reschedule", Boolean.class),
                row.get("origin", String.class),
                row.get("type", String.class),
                row.get("project", String.class),
                row.get("description", String.class),
                row.get("location", String.class),
                CoHostView.of(row),
                Columns.get(row, "payload_log_id", UUID.class),
                Columns.get(row, "version", Long.class));
    }
}
