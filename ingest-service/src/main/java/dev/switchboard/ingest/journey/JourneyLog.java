package dev.switchboard.ingest.journey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An accepted payload, as far as its journey needs it. */
public record JourneyLog(UUID id, Instant receivedAt, UUID integrationId, String kind, List<UUID> eventIds) {

    public JourneyLog {
        eventIds = List.copyOf(eventIds);
    }
}
