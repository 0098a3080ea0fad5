package dev.switchboard.ingest.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event without a good end.
 *
 * @param answered when a service answered it with something of which Slack was not told yet; null if none has
 */
record Open(UUID event, @Nullable Instant answered) {

    Instant since(Instant receivedAt) {
        return answered == null ? receivedAt : answered;
    }

    Duration patience(Patience patience) {
        return answered == null ? patience.answer() : patience.told();
    }
}
