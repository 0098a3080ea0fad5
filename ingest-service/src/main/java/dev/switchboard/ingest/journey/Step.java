package dev.switchboard.ingest.journey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened because of a payload.
 *
 * @param eventId of the event that tells of it; a set of steps holds it once
 * @param type of that event, or one of {@link StepTypes}
 * @param service who did it
 * @param causationId the event that brought it about
 * @param causeType type of that event, where the step says it
 * @param detail in a few words, without personal data
 * @param imported whether it is about a meeting that is known from a provider's history only, of which Slack is not told
 * @param place which word it is, if several are about the same thing
 */
public record Step(
        UUID eventId,
        String type,
        String service,
        Instant at,
        UUID causationId,
        @Nullable String causeType,
        String subject,
        @Nullable String detail,
        boolean imported,
        @Nullable Place place) {

    /** One that is about no history. */
    public Step(
            UUID eventId,
            String type,
            String service,
            Instant at,
            UUID causationId,
            @Nullable String causeType,
            String subject,
            @Nullable String detail,
            @Nullable Place place) {
        this(eventId, type, service, at, causationId, causeType, subject, detail, false, place);
    }

    /**
     * The place of a word among all about the same thing: the one with the highest number holds, whenever it is heard.
     *
     * @param line the thing: a delivery, or a record that was parked
     */
    public record Place(String line, long number) {}
}
