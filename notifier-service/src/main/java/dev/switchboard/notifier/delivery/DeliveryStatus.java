package dev.switchboard.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a delivery has come in its present revision. */
enum DeliveryStatus {
    PENDING,
    SENDING,
    RETRYING,
    SUCCEEDED,
    FAILED,
    UNKNOWN;

    /** The status of that name. */
    static Optional<DeliveryStatus> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    /** Its name on the wire and in the table. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
