package dev.switchboard.ingest.door;

import dev.switchboard.ingest.Bytes;
import dev.switchboard.ingest.kind.Translation.Translated;

/** What came of looking at a request. */
sealed interface Examination {

    /** How the sender was verified, as payload logs say it. */
    String verification();

    /**
     * It is theirs and readable.
     *
     * @param content the body with its Content-Encoding undone
     */
    record Passed(String verification, Bytes content, Translated translated) implements Examination {}

    /**
     * It is theirs, but nothing that we do anything with.
     *
     * @param reason as the payload log keeps it
     */
    record Noted(String verification, String reason) implements Examination {}

    /** It is turned away. */
    record Refused(String verification, Refusal refusal) implements Examination {

        static Refused unchecked(Refusal refusal) {
            return new Refused("unchecked", refusal);
        }
    }
}
