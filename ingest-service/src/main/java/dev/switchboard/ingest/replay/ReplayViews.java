package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replayer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins see of replays. */
final class ReplayViews {

    private ReplayViews() {}

    /** What was sent on of one payload. */
    record ReplayResponse(UUID logId, int events) {}

    /** The replay that was begun. */
    record StartReplayResponse(UUID replayId) {}

    /**
     * What a replay would be about.
     *
     * @param logs how many are found; the list says the same
     * @param events what they have become so far; a payload that could not be read has become none yet
     * @param passedOver how many of the logs are certain to be passed over
     */
    record DryRun(long logs, long events, long passedOver) {}

    /**
     * A replay of many.
     *
     * @param requested logs that were found when it began
     * @param done logs that were sent on
     * @param passedOver logs that had nothing to send on
     * @param reasons why they were passed over, the most frequent first
     */
    record ReplayView(
            UUID id,

            @Schema(allowableValues = {"replay", "reprocess"})
            String mode,

            @Schema(allowableValues = {"running", "done", "canceled"})
            String state,

            long requested,
            long done,
            long passedOver,
            List<PassedOverReason> reasons,
            Replayer by,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** Why some were passed over. */
    record PassedOverReason(String reason, long logs) {}
}
