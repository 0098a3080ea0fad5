package dev.switchboard.ingest.journey;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An accepted payload, as far as its journey needs it.
 *
 * @param answeredBy the service that answers for what such payloads become; null if none does
 */
public record JourneyLog(
        UUID id,
        Instant receivedAt,
        UUID integrationId,
        String kind,
        @Nullable String answeredBy,
        List<UUID> eventIds) {

    public JourneyLog {
        eventIds = List.copyOf(eventIds);
    }

    Journey with(Set<Step> steps) {
        return new Journey(eventIds, steps, answeredBy);
    }
}
