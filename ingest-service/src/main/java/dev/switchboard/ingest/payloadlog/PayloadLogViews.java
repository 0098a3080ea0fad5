package dev.switchboard.ingest.payloadlog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.switchboard.ingest.kind.Delivery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What admins see of payload logs. */
public final class PayloadLogViews {

    private PayloadLogViews() {}

    /** A payload log in the list. */
    record PayloadLogItem(
            UUID id,
            UUID integrationId,
            String integrationName,
            Instant receivedAt,
            Outcome outcome,
            @Nullable String reason,
            @Nullable String providerId,
            long bytes,
            @Nullable String contentType,
            String verification,
            Delivery.Origin source,
            @Nullable UUID duplicateOf) {}

    /** A payload log with what came of it. */
    record PayloadLogView(
            UUID id,
            UUID integrationId,
            String integrationName,
            Instant receivedAt,
            Outcome outcome,
            @Nullable String reason,
            @Nullable String providerId,
            Map<String, List<String>> headers,
            @Nullable String sourceAddress,
            @Nullable String contentType,
            long bytes,
            String verification,
            Delivery.Origin source,
            @Nullable String dedupeKey,
            @Nullable UUID duplicateOf,
            List<Replay> replays,
            List<PayloadEvent> events) {}

    /**
     * That somebody sent the payload on once more.
     *
     * @param mode {@code replay} or {@code reprocess}
     * @param replayId the replay of many that it was part of
     */
    public record Replay(
            Instant at,
            Replayer by,
            String mode,
            int events,
            @Nullable UUID replayId) {}

    /** Who did. */
    public record Replayer(UUID id, String name) {}

    /** An event that the payload became. */
    record PayloadEvent(
            UUID id,
            String type,
            String subject,
            @Schema(implementation = Map.class) JsonNode data) {}

    /** What became of a request. */
    public enum Outcome {
        ACCEPTED("accepted"),
        DUPLICATE("duplicate"),
        PASSED_OVER("passed_over"),
        REJECTED("rejected");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }

        @JsonCreator
        public static Outcome of(String word) {
            for (Outcome outcome : values()) {
                if (outcome.word.equals(word)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }
}
