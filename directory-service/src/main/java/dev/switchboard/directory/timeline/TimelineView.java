package dev.switchboard.directory.timeline;

import static dev.switchboard.platform.sql.Columns.need;

import io.r2dbc.spi.Readable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing on a timeline.
 *
 * @param at when it takes or took place
 * @param status in the words of its own list; null where there is none
 * @param ref our id of the meeting, the order or the support request's ticket
 * @param payloadLogId the payload that told of it
 */
record TimelineView(
        UUID id,
        Instant at,

        @Schema(allowableValues = {"meeting", "order", "support_request"})
        String type,

        String title,
        @Nullable String detail,
        @Nullable String status,
        UUID ref,
        UUID payloadLogId) {

    static TimelineView of(Readable row) {
        return new TimelineView(
                need(row, "id", UUID.class),
                need(row, "at", Instant.class),
                need(row, "type", String.class),
                need(row, "title", String.class),
                row.get("detail", String.class),
                row.get("status", String.class),
                need(row, "ref", UUID.class),
                need(row, "payload_log_id", UUID.class));
    }
}
