package dev.switchboard.ingest.journey;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a payload, in one word. */
public enum JourneyState {
    /** Not every event has been answered yet. */
    WAITING,
    /** Its events are on Kafka, and no service answers for such events yet: nothing more is known, and nothing waited for. */
    PUBLISHED,
    /** Every event has been answered; Slack has still to be told. */
    PROCESSED,
    /** Every event has been answered, and Slack was told, unless there was nothing to tell. */
    NOTIFIED,
    /** Every event has been answered, and Slack is not told: it was history, fetched from the provider. */
    IMPORTED,
    /** A record of it is parked. */
    PARKED,
    /** An event was not answered, or Slack was not told of its answer, even after it was published again. */
    STUCK,
    /** Slack does not take its message. */
    FAILED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
