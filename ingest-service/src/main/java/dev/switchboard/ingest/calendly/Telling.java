package dev.switchboard.ingest.calendly;

import dev.switchboard.ingest.json.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When Calendly told it, which orders what has no time of its own. */
record Telling(Fields fields, String field) {

    @Nullable Instant time() {
        return fields.time(field);
    }

    @Nullable Instant neededTime() {
        return fields.need(field).time(field);
    }
}
