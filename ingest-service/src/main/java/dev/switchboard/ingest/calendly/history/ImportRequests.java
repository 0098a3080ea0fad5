package dev.switchboard.ingest.calendly.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins send about imports. */
final class ImportRequests {

    private ImportRequests() {}

    /**
     * An import that is asked for. Never printed.
     *
     * @param calendlyApiToken used for this import only, and forgotten at its end; the stored one unless given
     * @param startDate events that start then or later: a time with an offset, or a day in UTC
     * @param endDate events that start before: a time with an offset, or a day in UTC, which is included
     * @param integrationId where it belongs; the one at the fixed address, or the only one, unless given
     */
    record StartImport(
            @Nullable String calendlyApiToken,
            @Nullable String startDate,
            @Nullable String endDate,
            @Nullable UUID integrationId) {

        @Override
        public String toString() {
            return "an import";
        }
    }
}
