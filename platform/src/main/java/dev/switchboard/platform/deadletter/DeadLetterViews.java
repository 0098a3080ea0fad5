package dev.switchboard.platform.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.switchboard.platform.deadletter.DeadLetterList.Wanted;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API of dead letters takes and answers. */
final class DeadLetterViews {

    private DeadLetterViews() {}

    /**
     * One parked record.
     *
     * @param head whether it is the first of its key; the others wait behind it
     */
    record DeadLetterItem(
            UUID id,
            String service,
            String consumer,
            String topic,
            String key,
            int partition,
            long offset,
            @Nullable UUID eventId,
            @Nullable String eventType,
            @Nullable UUID correlationId,
            String reason,
            boolean head,
            Instant parkedAt) {}

    /**
     * One parked record with all that stands in it.
     *
     * @param encoding {@code base64} if the value is not text; null if it is
     */
    record DeadLetterView(
            @JsonUnwrapped DeadLetterItem item,
            Map<String, String> headers,
            String value,
            @Nullable String encoding) {}

    /** Which keys are wanted, by the same words as in the list: those of all records that are found so. */
    record ReplayDeadLetters(
            @Nullable String consumer,
            @Nullable String topic,
            @Nullable String key,
            @Nullable String q) {

        Wanted wanted() {
            return new Wanted(consumer, topic, key, q);
        }
    }

    /**
     * How far a replay came.
     *
     * @param replayed records that have been handled now
     * @param left records of those keys that still wait
     * @param reason why the first that failed again did so; null if none did
     */
    record ReplayDeadLettersResponse(
            long replayed, long left, @Nullable String reason) {}
}
