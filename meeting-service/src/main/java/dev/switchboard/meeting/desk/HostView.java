package dev.switchboard.meeting.desk;

import dev.switchboard.meeting.Columns;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who holds a meeting, under their present name. */
record HostView(UUID id, String name, String email) {

    static @Nullable HostView of(Readable row) {
        return row.get("host_id") == null
                ? null
                : new HostView(
                        Columns.get(row, "host_id", UUID.class),
                        Columns.get(row, "host_name", String.class),
                        Columns.get(row, "host_email", String.class));
    }
}
