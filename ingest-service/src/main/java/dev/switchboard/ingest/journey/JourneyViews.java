package dev.switchboard.ingest.journey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins see of a journey. */
final class JourneyViews {

    private JourneyViews() {}

    /**
     * What became of a payload.
     *
     * @param state null if the payload became no events, for example because it was turned away
     * @param steps in the order in which they happened; the first is the receipt itself
     */
    record JourneyView(
            UUID logId, Instant receivedAt, @Nullable JourneyState state, List<StepView> steps) {}

    /**
     * One step.
     *
     * @param type of the event that tells of it, or {@code received}, {@code republished}, {@code stuck}, {@code repeated},
     *     {@code untold}, {@code reprocessed}
     * @param eventId of that event; of the receipt the log's id
     * @param latencyMs since the receipt
     */
    record StepView(
            Instant at,
            String service,
            String type,
            UUID eventId,
            UUID causationId,
            String subject,
            @Nullable String detail,
            long latencyMs) {}
}
