package dev.switchboard.platform.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.util.UUID;

/** New ids of rows: UUID version 7 (RFC 9562), ascending in time within a process. Thread-safe. */
public final class Ids {

    private static final NoArgGenerator VERSION_7 = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** An id that nothing else has. */
    public static UUID next() {
        return VERSION_7.generate();
    }

    /** When an id of version 7 was made, to the millisecond. */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
