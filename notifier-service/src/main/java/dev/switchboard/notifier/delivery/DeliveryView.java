package dev.switchboard.notifier.delivery;

import static dev.switchboard.platform.sql.Columns.need;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in a list.
 *
 * @param about id of the thing that the message tells of: the meeting's
 * @param attempts tries of the present revision
 * @param nextAttemptAt only while it waits
 */
record DeliveryView(
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
        @Nullable Instant nextAttemptAt) {

    static final String COLUMNS = """
            d.id, d.template, d.template_version, d.about, d.channel, d.status, d.attempts, d.revision,
            d.sent_revision, d.text, d.error, d.ts, d.created_at, d.updated_at,
            CASE WHEN d.status IN ('pending', 'retrying', 'unknown') THEN d.next_attempt_at END AS next_attempt_at""";

    static DeliveryView of(Readable row) {
        return new DeliveryView(
                need(row, "id", UUID.class),
                need(row, "template", String.class),
                need(row, "template_version", Integer.class),
                need(row, "about", String.class),
                need(row, "channel", String.class),
                DeliveryStatus.of(need(row, "status", String.class)).orElseThrow(),
                need(row, "attempts", Integer.class),
                need(row, "revision", Integer.class),
                need(row, "sent_revision", Integer.class),
                need(row, "text", String.class),
                row.get("error", String.class),
                row.get("ts", String.class),
                need(row, "created_at", Instant.class),
                need(row, "updated_at", Instant.class),
                row.get("next_attempt_at", Instant.class));
    }
}
