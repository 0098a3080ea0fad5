package dev.switchboard.meeting.booking;

import dev.switchboard.contracts.intake.BookingEvent;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingMerged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingNoShowChanged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.meeting.agenda.Agenda;
import dev.switchboard.meeting.agenda.Agenda.Taken;
import dev.switchboard.meeting.agenda.Booking;
import dev.switchboard.meeting.agenda.Meetings;
import dev.switchboard.meeting.agenda.Meetings.Payload;
import dev.switchboard.meeting.agenda.Outcome;
import dev.switchboard.meeting.agenda.Outcome.Answer.Canceled;
import dev.switchboard.meeting.agenda.Outcome.Answer.NoShowChanged;
import dev.switchboard.meeting.agenda.Outcome.Answer.PassedOver;
import dev.switchboard.meeting.agenda.Outcome.Answer.Rescheduled;
import dev.switchboard.meeting.agenda.Outcome.Answer.Scheduled;
import dev.switchboard.meeting.agenda.Word;
import dev.switchboard.meeting.team.Host;
import dev.switchboard.meeting.team.Identity;
import dev.switchboard.meeting.team.Members;
import dev.switchboard.meeting.type.MeetingTypes;
import dev.switchboard.meeting.type.TypeRules;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import dev.switchboard.platform.outbox.OutboxRow;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Turns what providers say into meetings, and answers each intake event by exactly one event.
 *
 * <p>Runs inside the inbox's transaction. Everything is locked before anything is read, in the order that
 * {@link Meetings} names. What a batch says is taken in one after the other, and kept by a few statements for all of it.
 */
@Service
final class MeetingBooking {

    /** What a provider said. */
    record Said(Cause cause, BookingEvent event, long ordinal) {}

    private final Meetings meetings;
    private final Members members;
    private final MeetingTypes types;
    private final Outbox outbox;

    MeetingBooking(Meetings meetings, Members members, MeetingTypes types, Outbox outbox) {
        this.meetings = meetings;
        this.members = members;
        this.types = types;
        this.outbox = outbox;
    }

    /** Takes in what was said, in that order. */
    Mono<Void> answer(List<Said> batch) {
        if (batch.isEmpty()) {
            return Mono.empty();
        }
        return types.rules()
                .flatMap(rules -> answer(
                        batch, batch.stream().map(said -> Words.of(said, rules)).toList(), rules));
    }

    private Mono<Void> answer(List<Said> batch, List<Word> words, TypeRules rules) {
        return meetings.open(words)
                .flatMap(known -> members.whoHas(hosts(words, known)))
                .flatMap(matches -> meetings.lock(words)
                        .flatMap(agenda -> take(batch, words, agenda, booking -> {
                            Identity host = Identity.of(booking.hostId());
                            return host == null ? rules.hostOf(booking) : matches.get(host);
                        })));
    }

    private static Set<Identity> hosts(List<Word> words, Set<Identity> known) {
        Set<Identity> hosts = new HashSet<>(known);
        words.stream()
                .map(word -> word instanceof Word.Booked booked
                        ? Identity.of(booked.booking().hostId())
                        : null)
                .filter(Objects::nonNull)
                .forEach(hosts::add);
        return hosts;
    }

    private Mono<Void> take(
            List<Said> batch, List<Word> words, Agenda agenda, Function<Booking, @Nullable Host> match) {
        List<Taken> taken = words.stream().map(word -> agenda.take(word, match)).toList();
        return meetings.store(agenda)
                .then(meetings.keep(
                        batch.stream().flatMap(said -> payloadOf(said, agenda)).toList()))
                .then(outbox.append(Stream.iterate(0, i -> i < batch.size(), i -> i + 1)
                        .flatMap(i -> rows(batch.get(i), taken.get(i)))
                        .toList()));
    }

    private static Stream<Payload> payloadOf(Said said, Agenda agenda) {
        if (!(said.event() instanceof BookingReceived received)) {
            return Stream.empty();
        }
        var booking = Words.keyOf(received);
        return Stream.of(new Payload(
                agenda.meetingOf(booking), booking, received.payloadLogId(), said.ordinal(), received.source()));
    }

    /** The answer, and what follows from it: an intake event causes but one. */
    private Stream<OutboxRow> rows(Said said, Taken taken) {
        OutboxRow answer = outbox.prepare(
                said.cause(), eventOf(said.event(), taken.outcome().answer()));
        return taken.vanished() == null
                ? Stream.of(answer)
                : Stream.of(
                        answer,
                        outbox.prepare(
                                Cause.following(said.cause().correlationId(), answer.eventId()),
                                new MeetingMerged(
                                        taken.vanished().snapshot(),
                                        taken.outcome().after().id())));
    }

    private static MeetingEvent eventOf(BookingEvent event, Outcome.Answer answer) {
        return switch (answer) {
            case Scheduled(var meeting) -> new MeetingScheduled(meeting.snapshot());
            case Rescheduled(var meeting) -> new MeetingRescheduled(meeting.snapshot());
            case Canceled(var meeting) -> new MeetingCanceled(meeting.snapshot());
            case NoShowChanged(var meeting) -> new MeetingNoShowChanged(meeting.snapshot());
            case PassedOver(var reason) -> new IntakePassedOver(event.subject(), event.payloadLogId(), reason);
        };
    }
}
