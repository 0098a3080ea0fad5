package dev.switchboard.meeting.booking;

import static java.util.Objects.requireNonNull;

import dev.switchboard.contracts.intake.BookingEvent;
import dev.switchboard.contracts.intake.BookingEvent.BookingCanceled;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.contracts.intake.BookingEvent.NoShowReported;
import dev.switchboard.contracts.intake.BookingEvent.NoShowWithdrawn;
import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.meeting.agenda.Author;
import dev.switchboard.meeting.agenda.Booking;
import dev.switchboard.meeting.agenda.BookingKey;
import dev.switchboard.meeting.agenda.Entry;
import dev.switchboard.meeting.agenda.Meetings;
import dev.switchboard.meeting.agenda.Meetings.Changed;
import dev.switchboard.meeting.agenda.Meetings.Payload;
import dev.switchboard.meeting.agenda.Outcome;
import dev.switchboard.meeting.agenda.Outcome.Answer.Canceled;
import dev.switchboard.meeting.agenda.Outcome.Answer.PassedOver;
import dev.switchboard.meeting.agenda.Outcome.Answer.Rescheduled;
import dev.switchboard.meeting.agenda.Outcome.Answer.Scheduled;
import dev.switchboard.meeting.team.Host;
import dev.switchboard.meeting.team.Identity;
import dev.switchboard.meeting.team.Members;
import dev.switchboard.platform.inbox.Rounds;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Turns what providers say into meetings, and answers each intake event by exactly one event.
 *
 * <p>Runs inside the inbox's transaction. The hosts' identities are locked before anything is read, see {@link Members}.
 * What a batch says of different bookings is kept by a few statements for all of them; what it says of one booking is
 * taken in one after the other.
 */
@Service
final class MeetingBooking {

    /** What a provider said. */
    record Said(Cause cause, BookingEvent event, long ordinal) {

        BookingKey key() {
            return new BookingKey(event.integrationId(), event.providerId());
        }

        @Nullable Identity host() {
            return event instanceof BookingReceived received ? Identity.of(received.hostId()) : null;
        }
    }

    private record Answered(Said said, Entry before, Outcome outcome) {}

    private final Meetings meetings;
    private final Members members;
    private final Outbox outbox;

    MeetingBooking(Meetings meetings, Members members, Outbox outbox) {
        this.meetings = meetings;
        this.members = members;
        this.outbox = outbox;
    }

    /** Takes in what was said, in that order. */
    Mono<Void> answer(List<Said> batch) {
        Set<Identity> hosts =
                batch.stream().map(Said::host).filter(Objects::nonNull).collect(Collectors.toSet());
        return members.whoHas(hosts)
                .flatMapMany(matches ->
                        Flux.fromIterable(Rounds.of(batch, Said::key)).concatMap(round -> answer(round, matches)))
                .then();
    }

    private Mono<Void> answer(List<Said> round, Map<Identity, Host> matches) {
        return meetings.lock(round.stream().map(Said::key).collect(Collectors.toSet()))
                .flatMap(entries -> keep(round.stream()
                        .map(said -> decide(said, requireNonNull(entries.get(said.key())), matches))
                        .toList()));
    }

    private static Answered decide(Said said, Entry before, Map<Identity, Host> matches) {
        Identity host = said.host();
        Outcome outcome = switch (said.event()) {
            case BookingReceived received ->
                before.book(Booking.of(received, said.ordinal()), host == null ? null : matches.get(host));
            case BookingCanceled _ -> before.cancel(said.ordinal());
            case NoShowReported _, NoShowWithdrawn _ -> before.leave();
        };
        return new Answered(said, before, outcome);
    }

    private Mono<Void> keep(List<Answered> round) {
        return meetings.store(
                        round.stream()
                                .map(one ->
                                        new Changed(one.before(), one.outcome().after()))
                                .toList(),
                        new Author.Payload())
                .then(meetings.keep(
                        round.stream().flatMap(MeetingBooking::payloadOf).toList()))
                .then(outbox.append(round.stream()
                        .map(one -> outbox.prepare(
                                one.said().cause(),
                                eventOf(one.said().event(), one.outcome().answer())))
                        .toList()));
    }

    private static Stream<Payload> payloadOf(Answered one) {
        return one.said().event() instanceof BookingReceived received
                ? Stream.of(new Payload(
                        one.before().id(), received.payloadLogId(), one.said().ordinal(), received.source()))
                : Stream.empty();
    }

    private static MeetingEvent eventOf(BookingEvent event, Outcome.Answer answer) {
        return switch (answer) {
            case Scheduled(var meeting) -> new MeetingScheduled(meeting.snapshot());
            case Rescheduled(var meeting) -> new MeetingRescheduled(meeting.snapshot());
            case Canceled(var meeting) -> new MeetingCanceled(meeting.snapshot());
            case PassedOver(var reason) -> new IntakePassedOver(event.subject(), event.payloadLogId(), reason);
        };
    }
}
