package dev.switchboard.meeting.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What of a meeting can be edited; only what is sent changes, and null clears what may be null. Read by {@link Edit}. */
record EditMeeting(
        @JsonInclude(JsonInclude.Include.NON_NULL) String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) OffsetDateTime endTime,
        @Nullable String customerName,
        @Nullable String customerEmail,
        @JsonInclude(JsonInclude.Include.NON_NULL) String successStatus,
        @JsonInclude(JsonInclude.Include.NON_NULL) String customerAttendance,
        @Nullable String reviewOutcome,
        @Nullable String notes) {}
