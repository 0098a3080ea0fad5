package dev.switchboard.directory.timeline;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.platform.id.Ids;
import java.time.Instant;
import java.util.UUID;

/** When payloads came in. */
public final class Receipt {

    private static final int DATED = 7;

    private Receipt() {}

    /** When the payload came in that an event tells of: the same however often, and however late, it is said. */
    public static Instant at(UUID payloadLogId, Envelope<?> envelope) {
        return payloadLogId.version() == DATED ? Ids.timeOf(payloadLogId) : envelope.time();
    }
}
