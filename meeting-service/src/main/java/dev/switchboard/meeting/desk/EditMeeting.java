package dev.switchboard.meeting.desk;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What of a meeting can be edited; only what is sent changes, and null clears. Read by {@link Edit}. */
record EditMeeting(
        String title,
        OffsetDateTime endTime,
        @Nullable String customerName,
        @Nullable String customerEmail,
        String successStatus,
        String customerAttendance,
        @Nullable String reviewOutcome,
        @Nullable String notes) {}
