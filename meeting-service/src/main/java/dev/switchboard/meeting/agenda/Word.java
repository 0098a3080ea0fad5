package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.agenda.BookingState.Absence;
import dev.switchboard.meeting.agenda.BookingState.Cancellation;
import org.jspecify.annotations.Nullable;

/** What a provider says of one booking. */
public sealed interface Word {

    /** The booking that it is about. */
    BookingKey key();

    /** Its place among all that is said of the booking. */
    long ordinal();

    /** The provider's id of the booking that is another time of the same meeting; null if it names none. */
    @Nullable String other();

    /** It was booked. */
    record Booked(BookingKey key, @Nullable String replaces, Booking booking, boolean live) implements Word {
        @Override
        public long ordinal() {
            return booking.ordinal();
        }

        @Override
        public @Nullable String other() {
            return replaces;
        }
    }

    /** It was called off, or its time was given up. */
    record CalledOff(BookingKey key, @Nullable String replacedBy, Cancellation cancellation) implements Word {
        @Override
        public long ordinal() {
            return cancellation.ordinal();
        }

        @Override
        public @Nullable String other() {
            return replacedBy;
        }
    }

    /** Somebody did not come, or did after all. */
    record Missed(BookingKey key, Absence absence) implements Word {
        @Override
        public long ordinal() {
            return absence.ordinal();
        }

        @Override
        public @Nullable String other() {
            return null;
        }
    }
}
