package dev.switchboard.contracts.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record that a consumer could not handle. Where the record could be read, the correlation id is its
 * own, and its id is the {@code causationid}: a parked event counts as answered.
 */
public sealed interface DeadLetterEvent extends SwitchboardEvent {

    /** Who could not handle it: {@code meeting.bookings}. */
    String consumer();

    /** Where the record came from. */
    String topic();

    /** The record's key; later records of it wait behind the first that was parked. */
    String key();

    /** The partition it stands in. */
    int partition();

    /** Its place in the partition. */
    long offset();

    @Override
    @JsonIgnore
    default String subject() {
        return consumer() + ":" + key();
    }

    /**
     * The record waits for a person, or behind one that does.
     *
     * @param eventId the event's id, if the record says one
     * @param eventType the event's type, if the record says one
     * @param reason why it could not be handled, without personal data
     */
    record RecordParked(
            String consumer,
            String topic,
            String key,
            int partition,
            long offset,
            @Nullable UUID eventId,
            @Nullable String eventType,
            String reason)
            implements DeadLetterEvent {}

    /** The record has been handled after all. */
    record RecordReplayed(
            String consumer,
            String topic,
            String key,
            int partition,
            long offset,
            @Nullable UUID eventId) implements DeadLetterEvent {}

    /** Somebody decided that the record will never be handled, or a newer snapshot of its key has made it pointless. */
    record RecordDiscarded(
            String consumer,
            String topic,
            String key,
            int partition,
            long offset,
            @Nullable UUID eventId) implements DeadLetterEvent {}
}
