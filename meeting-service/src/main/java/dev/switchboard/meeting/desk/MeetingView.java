package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.Columns;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A meeting in a list. */
record MeetingView(
        UUID id,
        String title,
        Instant startTime,
        Instant endTime,
        @Nullable HostView host,
        @Nullable String customerName,
        @Nullable String customerEmail,
        String successStatus,
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
                Columns.get(row, "success_status", String.class),
                Columns.get(row, "payload_log_id", UUID.class),
                Columns.get(row, "version", Long.class));
    }
}
