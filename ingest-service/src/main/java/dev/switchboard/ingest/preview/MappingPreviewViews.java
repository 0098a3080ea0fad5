package dev.switchboard.ingest.preview;

import dev.switchboard.ingest.payloadlog.PayloadLogViews.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What admins ask and see of a mapping that is tried out. */
final class MappingPreviewViews {

    private MappingPreviewViews() {}

    /**
     * What is to be tried.
     *
     * @param mapping the integration's own if there is none
     * @param payloadLogId the integration's last payload if there is none
     */
    record PreviewMapping(
            @Nullable Map<String, @Nullable String> mapping,
            @Nullable UUID payloadLogId) {}

    /**
     * What a payload becomes by a mapping.
     *
     * @param payloadLogId the payload; null if nothing was received yet
     * @param outcome what became of it when it came
     * @param targets the fields that the kind has
     * @param events what it would become; none if there are errors
     * @param reason why it would become nothing, if so
     */
    record MappingPreview(
            @Nullable UUID payloadLogId,
            @Nullable Instant receivedAt,
            @Nullable Outcome outcome,
            List<FoundTarget> targets,
            List<PreviewedEvent> events,
            @Nullable String reason,
            List<MappingFault> errors) {}

    /**
     * A field, and what stands where it is looked for.
     *
     * @param path of the mapping; null where the field stands under its own name
     * @param found a text or number, or the beginning of its JSON; null if nothing stands there
     * @param more how many other values stand there
     */
    record FoundTarget(
            String target,
            boolean required,
            @Nullable String path,
            @Nullable String found,
            int more) {}

    /** An event without the ids that only a receipt gives. */
    record PreviewedEvent(
            String type,
            String subject,
            @Schema(implementation = Map.class) JsonNode data) {}

    /** What is wrong with a field. */
    record MappingFault(String field, String message) {}
}
