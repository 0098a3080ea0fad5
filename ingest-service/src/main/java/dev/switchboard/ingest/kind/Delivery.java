package dev.switchboard.ingest.kind;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.switchboard.ingest.Bytes;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;

/**
 * One payload as a kind reads it. Whatever is translated later, by a replay, is read from what was logged.
 *
 * @param logId the payload log that the events will name
 * @param origin how it got here
 * @param headers as sent, credentials left out; of what was signed they are no part, so nothing but the reading may hang on
 *     them
 * @param mapping the integration's paths into the payload by target field; empty for the kind's own field names
 * @param body with its Content-Encoding undone
 */
public record Delivery(
        UUID integrationId, UUID logId, Origin origin, HttpHeaders headers, Map<String, String> mapping, Bytes body) {

    /** How a payload got here. */
    public enum Origin {
        /** Its sender posted it at a door. */
        WEBHOOK("webhook"),
        /** It was fetched from the provider's history. */
        IMPORT("import");

        private final String word;

        Origin(String word) {
            this.word = word;
        }

        /** As payload logs say it. */
        @JsonValue
        public String word() {
            return word;
        }

        /** The origin of a payload log. */
        public static Origin of(String word) {
            return word.equals(IMPORT.word) ? IMPORT : WEBHOOK;
        }
    }
}
