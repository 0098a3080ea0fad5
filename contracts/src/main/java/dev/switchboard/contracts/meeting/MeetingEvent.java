package dev.switchboard.contracts.meeting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a meeting. Each carries the meeting as it is afterwards, so that a listener need not ask. */
public sealed interface MeetingEvent extends SwitchboardEvent {

    /** A booking became a meeting, with a host or without. */
    record MeetingScheduled(Meeting meeting) implements MeetingEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return meeting.id().toString();
        }
    }

    /** The provider said the meeting anew: its times or its particulars follow. */
    record MeetingRescheduled(Meeting meeting) implements MeetingEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return meeting.id().toString();
        }
    }

    /** The meeting got its host, another one, or none. */
    record MeetingAssigned(Meeting meeting) implements MeetingEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return meeting.id().toString();
        }
    }

    /** The meeting was called off by the provider. */
    record MeetingCanceled(Meeting meeting) implements MeetingEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return meeting.id().toString();
        }
    }

    /** Somebody changed the meeting by hand. */
    record MeetingEdited(Meeting meeting, List<String> fields) implements MeetingEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return meeting.id().toString();
        }
    }

    /** The provider said that somebody did not come, or took that back. */
    record MeetingNoShowChanged(Meeting meeting) implements MeetingEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return meeting.id().toString();
        }
    }

    /**
     * Two meetings turned out to be one, of which this was another time. It is said of the one that is no more.
     *
     * @param meeting as it was last
     * @param into the meeting that goes on
     */
    record MeetingMerged(Meeting meeting, UUID into) implements MeetingEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return meeting.id().toString();
        }
    }

    /**
     * An intake event changed nothing: the answer that lets its payload count as dealt with.
     *
     * @param intakeSubject subject of the intake event
     * @param reason in a few words, {@code "older than what is known"}
     */
    record IntakePassedOver(String intakeSubject, UUID payloadLogId, String reason) implements MeetingEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return intakeSubject;
        }
    }

    /**
     * A meeting.
     *
     * @param payloadLogId the payload that the meeting came from
     * @param successStatus {@code scheduled}, {@code completed}, {@code no_show}, {@code follow_up} or {@code canceled}
     * @param customerPhone as the guest typed it
     * @param type name of its meeting type, if it has one
     * @param slackChannel where its type wants to be told; null for the default
     * @param imported whether all that is known of it was fetched from the provider's history: nobody is told of it as of news
     * @param version grows with every change; a lower one is older
     */
    record Meeting(
            UUID id,
            UUID integrationId,
            UUID payloadLogId,
            String title,
            Instant startTime,
            Instant endTime,
            @Nullable Host host,
            @Nullable String customerName,
            @Nullable String customerEmail,
            @Nullable String customerPhone,
            String successStatus,
            @Nullable String type,
            @Nullable String slackChannel,
            boolean imported,
            long version) {

        /** A meeting of no type, told of as it was booked. */
        public Meeting(
                UUID id,
                UUID integrationId,
                UUID payloadLogId,
                String title,
                Instant startTime,
                Instant endTime,
                @Nullable Host host,
                @Nullable String customerName,
                @Nullable String customerEmail,
                String successStatus,
                long version) {
            this(
                    id,
                    integrationId,
                    payloadLogId,
                    title,
                    startTime,
                    endTime,
                    host,
                    customerName,
                    customerEmail,
                    null,
                    successStatus,
                    null,
                    null,
                    false,
                    version);
        }
    }

    /** The team member who holds a meeting. */
    record Host(UUID id, String name, String email) {}
}
