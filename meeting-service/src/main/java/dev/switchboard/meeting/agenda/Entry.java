package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.team.Host;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known under a booking key: a meeting, or not yet one.
 *
 * <p>The rules here keep two things apart, the latest booking and the latest cancellation, and derive the rest. That is
 * why the order in which they arrive, and how often, makes no difference.
 */
public sealed interface Entry permits Awaited, Meeting {

    /** Its id, for good. */
    UUID id();

    /** What it is known under. */
    BookingKey key();

    /** Takes in what the provider says about the meeting; {@code match} is the member who has its host id now. */
    Outcome book(Booking booking, @Nullable Host match);

    /** Takes in that the provider called the meeting off. */
    Outcome cancel(long ordinal);

    /** Takes in what changes nothing. */
    default Outcome leave() {
        return Outcome.passedOver(this, Outcome.STATUS_STANDS);
    }
}
