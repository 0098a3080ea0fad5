package dev.switchboard.meeting.booking;

import dev.switchboard.contracts.intake.BookingEvent;
import dev.switchboard.contracts.intake.BookingEvent.BookingCanceled;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.meeting.agenda.Author;
import dev.switchboard.meeting.agenda.Booking;
import dev.switchboard.meeting.agenda.BookingKey;
import dev.switchboard.meeting.agenda.Entry;
import dev.switchboard.meeting.agenda.Meeting;
import dev.switchboard.meeting.agenda.Meetings;
import dev.switchboard.meeting.agenda.Outcome;
import dev.switchboard.meeting.agenda.Outcome.Answer.Canceled;
import dev.switchboard.meeting.agenda.Outcome.Answer.PassedOver;
import dev.switchboard.meeting.agenda.Outcome.Answer.Rescheduled;
import dev.switchboard.meeting.agenda.Outcome.Answer.Scheduled;
import dev.switchboard.meeting.team.Host;
import dev.switchboard.meeting.team.Identity;
import dev.switchboard.meeting.team.Members;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Turns what providers say into meetings, and answers each intake event by exactly one event.
 *
 * <p>Runs inside the inbox's transaction. The host's identity is locked before anything is read, see {@link Members}.
 */
@Service
final class MeetingBooking {

    private final Meetings meetings;
    private final Members members;
    private final Outbox outbox;

    MeetingBooking(Meetings meetings, Members members, Outbox outbox) {
        this.meetings = meetings;
        this.members = members;
        this.outbox = outbox;
    }

    Mono<Void> book(Cause cause, BookingReceived event, long ordinal) {
        Booking booking = Booking.of(event, ordinal);
        return match(event.hostId())
                .flatMap(match -> meetings.lock(keyOf(event))
                        .flatMap(before -> settle(cause, event, before, before.book(booking, match.orElse(null))))
                        .flatMap(meeting ->
                                meetings.keepPayload(meeting, event.payloadLogId(), ordinal, event.source())));
    }

    Mono<Void> cancel(Cause cause, BookingCanceled event, long ordinal) {
        return meetings.lock(keyOf(event))
                .flatMap(before -> settle(cause, event, before, before.cancel(ordinal)))
                .then();
    }

    private Mono<Optional<Host>> match(@Nullable String hostId) {
        Identity identity = Identity.of(hostId);
        return identity == null
                ? Mono.just(Optional.empty())
                : members.whoHas(identity).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Mono<UUID> settle(Cause cause, BookingEvent event, Entry before, Outcome outcome) {
        return store(before, outcome.after())
                .then(outbox.append(cause, eventOf(event, outcome.answer())))
                .thenReturn(before.id());
    }

    private Mono<Void> store(Entry before, Entry after) {
        if (after.equals(before)) {
            return Mono.empty();
        }
        return before instanceof Meeting was && after instanceof Meeting is
                ? meetings.store(was, is, new Author.Payload())
                : meetings.store(after);
    }

    private static MeetingEvent eventOf(BookingEvent event, Outcome.Answer answer) {
        return switch (answer) {
            case Scheduled(var meeting) -> new MeetingScheduled(meeting.snapshot());
            case Rescheduled(var meeting) -> new MeetingRescheduled(meeting.snapshot());
            case Canceled(var meeting) -> new MeetingCanceled(meeting.snapshot());
            case PassedOver(var reason) -> new IntakePassedOver(event.subject(), event.payloadLogId(), reason);
        };
    }

    private static BookingKey keyOf(BookingEvent event) {
        return new BookingKey(event.integrationId(), event.providerId());
    }
}
