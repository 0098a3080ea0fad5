package dev.switchboard.meeting.agenda;

import java.util.Arrays;
import java.util.Optional;

/** What can change about a meeting, under the name that it has on the wire and in the history. */
public enum Field {
    TITLE("title"),
    START_TIME("startTime"),
    END_TIME("endTime"),
    CUSTOMER_NAME("customerName"),
    CUSTOMER_EMAIL("customerEmail"),
    SUCCESS_STATUS("successStatus"),
    CUSTOMER_ATTENDANCE("customerAttendance"),
    REVIEW_OUTCOME("reviewOutcome"),
    NOTES("notes"),
    HOST("host");

    private final String wireName;

    Field(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** The field of that name. */
    public static Optional<Field> named(String wireName) {
        return Arrays.stream(values())
                .filter(field -> field.wireName.equals(wireName))
                .findFirst();
    }
}
