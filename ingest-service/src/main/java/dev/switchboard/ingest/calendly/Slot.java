package dev.switchboard.ingest.calendly;

import dev.switchboard.ingest.json.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an appointment takes place. */
record Slot(Instant start, Instant end) {

    /** Both generations name them alike. */
    static @Nullable Slot of(Fields event) {
        Instant start = event.need("start_time").time("start_time");
        Instant end = event.need("end_time").time("end_time");
        if (start == null || end == null) {
            return null;
        }
        if (end.isBefore(start)) {
            event.fault("end_time", "must not be before start_time");
        }
        return new Slot(start, end);
    }
}
