package dev.switchboard.systemtests;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a sender says of a meeting at one time: every change gives it another title and another start.
 *
 * @param meeting the sender's id of the meeting
 * @param number its place among all that is said of the meeting, from 1
 */
record Change(String meeting, int number) {

    private static final Instant FIRST_START = Instant.parse("2031-01-01T08:00:00Z");
    private static final DateTimeFormatter IN_SLACK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The change that was sent with this key. */
    static Change of(String key) {
        int at = key.lastIndexOf('/');
        return new Change(key.substring(0, at), Integer.parseInt(key.substring(at + 1)));
    }

    Change next() {
        return new Change(meeting, number + 1);
    }

    /** The key by which the door knows a repetition. */
    String key() {
        return meeting + "/" + number;
    }

    String title() {
        return "%s, change %d".formatted(meeting, number);
    }

    Instant start() {
        return FIRST_START.plus(Duration.ofMinutes(number));
    }

    /** How Slack's message about the meeting begins. */
    String inSlack() {
        return "📅 New Meeting Created\nTitle: %s\nStart: %s\n".formatted(title(), IN_SLACK.format(start()));
    }

    String payload() {
        var fields = Bookings.fields(meeting, "nobody");
        fields.put("meeting_title", title());
        fields.put("start_time", start().toString());
        fields.put("end_time", start().plus(Duration.ofHours(1)).toString());
        return Api.JSON.writeValueAsString(fields);
    }
}
