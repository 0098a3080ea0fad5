package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.agenda.Outcome.Answer.Canceled;
import dev.switchboard.meeting.agenda.Outcome.Answer.Scheduled;
import dev.switchboard.meeting.team.Host;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting whose booking has not arrived, at most its cancellation has. Nobody sees it.
 *
 * @param canceled ordinal of the latest cancellation
 */
public record Awaited(UUID id, BookingKey key, @Nullable Long canceled) implements Entry {

    @Override
    public Outcome book(Booking booking, @Nullable Host match) {
        Meeting meeting = new Meeting(id, key, booking, canceled, Map.of(), match, false, 1);
        return new Outcome(meeting, meeting.isCanceledByProvider() ? new Canceled(meeting) : new Scheduled(meeting));
    }

    @Override
    public Outcome cancel(long ordinal) {
        return canceled != null && ordinal <= canceled
                ? Outcome.passedOver(this, Outcome.OLDER)
                : Outcome.passedOver(new Awaited(id, key, ordinal), Outcome.NOT_BOOKED_YET);
    }
}
