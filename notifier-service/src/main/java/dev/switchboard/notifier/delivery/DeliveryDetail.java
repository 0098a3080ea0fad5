package dev.switchboard.notifier.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery with all its tries. */
record DeliveryDetail(
        UUID id,
        String template,
        int templateVersion,
        String about,
        String channel,
        DeliveryStatus status,
        int attempts,
        int revision,
        int sentRevision,
        String text,
        @Nullable String error,
        @Nullable String ts,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant nextAttemptAt,
        List<AttemptView> attemptLog) {

    /**
     * One try.
     *
     * @param outcome {@code sending}, {@code succeeded}, {@code retrying}, {@code unknown}, {@code failed} or {@code
     *     held_back}
     */
    record AttemptView(
            Instant at,
            int revision,
            String outcome,
            @Nullable String error,
            @Nullable Long durationMs) {}

    static DeliveryDetail of(DeliveryView d, List<AttemptView> attemptLog) {
        return new DeliveryDetail(
                d.id(),
                d.template(),
                d.templateVersion(),
                d.about(),
                d.channel(),
                d.status(),
                d.attempts(),
                d.revision(),
                d.sentRevision(),
                d.text(),
                d.error(),
                d.ts(),
                d.createdAt(),
                d.updatedAt(),
                d.nextAttemptAt(),
                attemptLog);
    }
}
