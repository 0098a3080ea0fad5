package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.payloadlog.WantedLogs;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which payloads a replay is about. */
sealed interface Selection {

    /** These. */
    record Chosen(List<UUID> ids) implements Selection {

        static Chosen of(Collection<UUID> ids) {
            return new Chosen(List.copyOf(Set.copyOf(ids)));
        }
    }

    /** Whatever a filter finds. */
    record Found(WantedLogs wanted) implements Selection {}
}
