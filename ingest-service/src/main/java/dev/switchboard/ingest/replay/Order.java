package dev.switchboard.ingest.replay;

import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replay;
import dev.switchboard.ingest.payloadlog.PayloadLogViews.Replayer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for.
 *
 * @param id of this request; the ids of reprocessed events derive from it
 * @param job whether it is about many
 */
record Order(UUID id, Mode mode, Replayer by, boolean job) {

    Replay mark(Instant at, int events) {
        @Nullable UUID jobId = job ? id : null;
        return new Replay(at, by, mode.word(), events, jobId);
    }
}
