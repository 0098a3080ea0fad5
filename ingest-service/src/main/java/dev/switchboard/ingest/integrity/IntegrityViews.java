package dev.switchboard.ingest.integrity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins see of integrity. */
final class IntegrityViews {

    private IntegrityViews() {}

    /**
     * What became of the payloads that an integration sent on a day.
     *
     * @param day of receipt, UTC
     * @param answered whether a service answers for what the integration's payloads become; if none does, they are published
     *     and nothing more is counted
     * @param accepted payloads that the door accepted
     * @param processed those all of whose events were answered, parked ones among them
     * @param notified those of which Slack was told, or that held nothing to tell
     * @param parked those of which a record is parked now
     * @param stuck those that were not answered even after republication, or whose message Slack does not take
     */
    record DayView(
            LocalDate day,
            UUID integrationId,
            String integrationName,
            boolean answered,
            long accepted,
            long processed,
            long notified,
            long parked,
            long stuck) {}

    /**
     * Something that somebody should look at, or soon will have to.
     *
     * @param id of this trouble; one event can be parked by several consumers, or several times by one
     * @param eventId the event that is not answered, was parked, or says that a delivery failed
     * @param answeredBy the service that has to deal with it
     * @param republishedAt when it was published again, because nobody had answered or Slack was not told
     */
    record StuckView(
            UUID id,
            UUID logId,
            UUID integrationId,
            String integrationName,
            Instant receivedAt,
            UUID eventId,
            @Nullable String eventType,
            @Nullable String answeredBy,

            @Schema(allowableValues = {"republished", "stuck", "parked", "failed"})
            String state,

            @Nullable String reason,
            @Nullable Instant republishedAt) {}
}
