package dev.switchboard.ingest.calendly.history;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as the instance that has it goes on with it.
 *
 * @param lease by which it has it
 * @param token as opened; never printed
 * @param subject whose events; null before it is known
 * @param reachedAt start of the last event that is done
 * @param doneThere ids of those that start just then and are done
 */
record ImportJob(
        UUID id,
        UUID lease,
        UUID integrationId,
        Instant end,
        String token,
        @Nullable String subject,
        Instant reachedAt,
        Set<String> doneThere) {

    ImportJob {
        doneThere = Set.copyOf(doneThere);
    }

    ImportJob of(String known) {
        return new ImportJob(id, lease, integrationId, end, token, known, reachedAt, doneThere);
    }

    /** Whether an event is still to come. */
    boolean awaits(ScheduledEvent event) {
        return event.start().isAfter(reachedAt) || (event.start().equals(reachedAt) && !doneThere.contains(event.id()));
    }

    @Override
    public String toString() {
        return "import " + id;
    }
}
