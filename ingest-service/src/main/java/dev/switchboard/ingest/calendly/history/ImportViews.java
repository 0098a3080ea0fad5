package dev.switchboard.ingest.calendly.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins see of imports. */
final class ImportViews {

    private ImportViews() {}

    /** The import that was begun. */
    record StartImportResponse(UUID importId) {}

    /**
     * How Calendly is reached.
     *
     * @param storedToken whether an import may do without a token of its own
     * @param sandbox whether it is the sandbox Calendly
     */
    record CalendlyConnectionView(boolean storedToken, boolean sandbox) {}

    /** Who began it. */
    record Importer(UUID id, String name) {}

    /** How an import stands. */
    enum ImportState {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static ImportState of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * An import of history.
     *
     * @param wholeOrganization whether all its events are read, or only those of the token's owner; null until that is known
     * @param reachedAt start of the event that was read last
     * @param eventsSeen appointments that are done
     * @param inviteesSeen bookings in them
     * @param accepted pages that brought something
     * @param duplicates pages that were logged before
     * @param rejected pages of which nothing came; their payload logs say why
     * @param error of a failed import why, and what to do; of one that runs what holds it up
     */
    record ImportView(
            UUID id,
            UUID integrationId,
            ImportState state,
            Instant startDate,
            Instant endDate,
            @Nullable Boolean wholeOrganization,
            Instant reachedAt,
            long eventsSeen,
            long inviteesSeen,
            long accepted,
            long duplicates,
            long rejected,
            @Nullable String error,
            Importer startedBy,
            Instant startedAt,
            Instant updatedAt,
            @Nullable Instant finishedAt) {}
}
