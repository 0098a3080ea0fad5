package dev.switchboard.directory.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param source the service that said it: {@code ingest}
 * @param actor id of a team member, {@code api-key:} and its id, or {@code system}
 * @param actorName what the member or the key is called now; null for the system and for strangers
 * @param correlationId of the request, or of the payload log that began it all
 */
record AuditEntry(
        UUID id,
        Instant at,
        String source,
        String actor,
        @Nullable String actorName,
        String action,
        String entity,
        String entityId,
        @Nullable String detail,
        UUID correlationId) {}
