package dev.switchboard.ingest.replay;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How payloads are sent on once more. */
enum Mode {
    /** The same events with the same ids: only what is missing happens. */
    REPLAY,

    /** Translated anew, with new ids. Natural keys and the ordinal keep effects single. */
    REPROCESS;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Mode of(String word) {
        for (Mode mode : values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(word);
    }
}
