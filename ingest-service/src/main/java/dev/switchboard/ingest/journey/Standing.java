package dev.switchboard.ingest.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which sums of its day a payload is counted in, and when it must be looked at.
 *
 * @param processed every event has been answered, parked ones among them
 * @param notified Slack was told, or there was nothing to tell
 * @param stuck not answered, or Slack not told, even after republication; or Slack does not take its message
 * @param dueAt null if nothing is awaited
 */
record Standing(
        boolean accepted,
        boolean processed,
        boolean notified,
        boolean parked,
        boolean stuck,
        @Nullable Instant dueAt) {}
