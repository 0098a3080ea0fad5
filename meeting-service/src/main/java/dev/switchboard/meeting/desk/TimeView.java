package dev.switchboard.meeting.desk;

import static java.util.Objects.requireNonNull;

import dev.switchboard.meeting.agenda.Booking;
import dev.switchboard.meeting.agenda.BookingState;
import dev.switchboard.meeting.agenda.Lineage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time for which a meeting is or was booked.
 *
 * @param providerId the provider's id of the booking
 * @param canceled whether the time was given up
 * @param reason why, if somebody said so
 * @param current whether it is the one that counts
 */
record TimeView(
        String providerId,
        Instant startTime,
        Instant endTime,
        boolean canceled,
        @Nullable String reason,
        boolean current) {

    static List<TimeView> of(Lineage lineage) {
        String current = lineage.current().map(BookingState::providerId).orElse("");
        return lineage.inOrder().stream().map(state -> of(state, current)).toList();
    }

    private static TimeView of(BookingState state, String current) {
        Booking said = requireNonNull(state.said());
        boolean canceled = state.standsCanceled();
        return new TimeView(
                state.providerId(),
                said.startTime(),
                said.endTime(),
                canceled,
                canceled ? requireNonNull(state.canceled()).reason() : null,
                state.providerId().equals(current));
    }
}
