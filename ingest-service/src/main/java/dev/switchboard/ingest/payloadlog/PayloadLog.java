package dev.switchboard.ingest.payloadlog;

import dev.switchboard.ingest.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request that came through a known door, with what became of it.
 *
 * @param id dates the log: see {@link #receivedAt}
 * @param result what became of it
 * @param size bytes that were sent, also when they were not kept
 * @param body the bytes as sent, or null if they are not kept
 * @param verification {@code none}, {@code verified}, {@code refused} or {@code unchecked}
 * @param headers credentials among them redacted
 */
public record PayloadLog(
        UUID id,
        UUID integrationId,
        String kind,
        Result result,
        long size,
        @Nullable Bytes body,
        @Nullable String contentType,
        String verification,
        Map<String, List<String>> headers,
        @Nullable String sourceAddress) {

    /** When the request came: the time within the id. */
    public Instant receivedAt() {
        return timeOf(id);
    }

    /** The time within a UUID of version 7. */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** What became of a request. */
    public sealed interface Result {

        /** Its events are on their way. */
        record Accepted(
                String providerId,
                @Nullable String dedupeKey,
                long ordinal,
                List<UUID> eventIds,
                List<String> subjects,
                Bytes bodyHash)
                implements Result {}

        /** It came before. */
        record Duplicate(String providerId, @Nullable String dedupeKey, UUID firstLogId) implements Result {}

        /** The door turned it away. */
        record Rejected(String reason) implements Result {}

        /** The outcome on the wire. */
        default String outcome() {
            return getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
    }
}
