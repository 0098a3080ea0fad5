package dev.switchboard.meeting.type;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kind of meetings.
 *
 * @param matches how providers call it: their name of the type, or the title, whatever the case
 * @param defaults what a booking gets where it says nothing
 * @param slackChannel where Slack is told of its meetings; null for where it is told of all others
 * @param active whether bookings get it
 */
public record MeetingType(
        UUID id,
        String name,
        List<String> matches,
        MeetingTypeDefaults defaults,
        @Nullable String slackChannel,
        boolean active,
        long version) {

    /**
     * What a booking gets where it says nothing.
     *
     * @param durationMinutes of one that ends when it starts
     * @param hostId who holds one that names no host
     */
    public record MeetingTypeDefaults(
            @Nullable Integer durationMinutes,
            @Nullable String project,
            @Nullable UUID hostId) {}

    public MeetingType {
        matches = List.copyOf(matches);
    }
}
