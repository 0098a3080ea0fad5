package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.payloadlog.WantedLogs;
import dev.switchboard.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins ask for when they send payloads on once more. */
final class ReplayRequests {

    private static final int MOST_IDS = 1_000;

    private ReplayRequests() {}

    /**
     * A replay of many: either {@code ids} or {@code filter} is given.
     *
     * @param dryRun whether to count only
     */
    record StartReplay(
            @Nullable @Schema(allowableValues = {"replay", "reprocess"})
            String mode,

            @Nullable List<UUID> ids,
            @Nullable ReplayFilter filter,
            @Nullable Boolean dryRun) {

        Mode readMode() {
            try {
                return Mode.of(mode == null ? "" : mode);
            } catch (IllegalArgumentException _) {
                throw ProblemException.invalid("'mode' must be replay or reprocess.")
                        .with("mode", "must be replay or reprocess");
            }
        }

        Selection selection() {
            if ((ids == null) == (filter == null)) {
                throw ProblemException.invalid("Give either 'ids' or 'filter'.").with("ids", "or filter, not both");
            }
            return ids == null ? new Selection.Found(filter.wanted()) : Selection.Chosen.of(checked(ids));
        }

        private static List<UUID> checked(List<UUID> ids) {
            if (ids.isEmpty() || ids.size() > MOST_IDS) {
                throw ProblemException.invalid(
                                "'ids' must be 1 to " + MOST_IDS + " payload logs; for more give a filter.")
                        .with("ids", "must be 1 to " + MOST_IDS);
            }
            if (ids.stream().anyMatch(Objects::isNull)) {
                throw ProblemException.invalid("Each of 'ids' must be the id of a payload log.")
                        .with("ids", "must not hold null");
            }
            return ids;
        }
    }

    /** The same words as the list's; an empty one finds all. */
    record ReplayFilter(
            @Nullable UUID integrationId,
            @Nullable String outcome,
            @Nullable String q,
            @Nullable String from,
            @Nullable String to) {

        WantedLogs wanted() {
            return WantedLogs.of(integrationId, outcome, q, from, to);
        }
    }
}
