package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.kind.Delivery;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import dev.switchboard.platform.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payload log as it stands in the database.
 *
 * @param mapping by which it was read
 * @param presentMapping of its integration, as it is now
 */
public record StoredLog(
        UUID id,
        UUID integrationId,
        String integrationName,
        String kind,
        Instant receivedAt,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String providerId,
        long bytes,
        @Nullable String contentType,
        String verification,
        Delivery.Origin source,
        Map<String, List<String>> headers,
        @Nullable String sourceAddress,
        @Nullable String dedupeKey,
        @Nullable UUID duplicateOf,
        @Nullable Long ordinal,
        List<UUID> eventIds,
        Map<String, String> mapping,
        Map<String, String> presentMapping,
        @Nullable Sealed body) {}
