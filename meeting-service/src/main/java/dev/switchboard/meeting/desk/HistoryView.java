package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.Columns;
import io.r2dbc.spi.Readable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of one field.
 *
 * @param by a person, or {@code "payload"}: it follows from what the provider sent
 */
record HistoryView(
        Instant at,
        @Schema(oneOf = {PersonView.class, String.class}) Object by,
        String field,
        @Nullable String before,
        @Nullable String after) {

    /** Who made a change, under the name that they had then. */
    record PersonView(UUID id, String name) {}

    static HistoryView of(Readable row) {
        UUID person = row.get("by_id", UUID.class);
        return new HistoryView(
                Columns.instant(row, "at"),
                person == null ? "payload" : new PersonView(person, Columns.get(row, "by_name", String.class)),
                Columns.get(row, "field", String.class),
                row.get("before", String.class),
                row.get("after", String.class));
    }
}
