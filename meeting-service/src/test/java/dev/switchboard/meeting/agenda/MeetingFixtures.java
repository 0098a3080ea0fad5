package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.agenda.Agenda.Taken;
import dev.switchboard.meeting.agenda.BookingState.Absence;
import dev.switchboard.meeting.agenda.BookingState.Cancellation;
import dev.switchboard.meeting.agenda.Word.Booked;
import dev.switchboard.meeting.agenda.Word.CalledOff;
import dev.switchboard.meeting.agenda.Word.Missed;
import dev.switchboard.meeting.team.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bookings, what is said of them, and agendas that take it in. */
final class MeetingFixtures {

    static final Instant TEN = Instant.parse("2025-06-20T10:00:00Z");
    static final UUID INTEGRATION = new UUID(0, 1);
    static final Host ALEX = new Host(new UUID(0, 3), "Alex", "alex@example.com");
    static final Host BEA = new Host(new UUID(0, 4), "Bea", "bea@example.com");

    private MeetingFixtures() {}

    /** An agenda for bookings of which nothing is known yet. */
    static Agenda agendaOf(String... providerIds) {
        List<Entry> entries = Arrays.stream(providerIds)
                .<Entry>map(id -> new Awaited(idOf(id), INTEGRATION, Lineage.of(List.of(BookingState.unheard(id)))))
                .toList();
        return new Agenda(entries);
    }

    /** In the order of the provider's ids, as if they were heard of in it. */
    static UUID idOf(String providerId) {
        return new UUID(2, providerId.hashCode());
    }

    static BookingKey key(String providerId) {
        return new BookingKey(INTEGRATION, providerId);
    }

    static Booking booking(long ordinal, Instant start, @Nullable String hostId) {
        return new Booking(
                "Call " + ordinal,
                start,
                start.plus(Duration.ofHours(1)),
                hostId,
                ordinal % 2 == 0 ? null : "John Doe",
                "john" + ordinal + "@example.com",
                new UUID(1, ordinal),
                ordinal,
                null,
                null,
                null,
                null);
    }

    static Word booked(String providerId, long ordinal, Instant start, @Nullable String hostId) {
        return new Booked(key(providerId), null, booking(ordinal, start, hostId), true);
    }

    static Word booked(String providerId, long ordinal) {
        return booked(providerId, ordinal, TEN.plus(Duration.ofHours(ordinal)), "a");
    }

    static Word inPlaceOf(String earlier, String providerId, long ordinal) {
        return new Booked(key(providerId), earlier, booking(ordinal, TEN.plus(Duration.ofHours(ordinal)), "a"), true);
    }

    static Word imported(String providerId, @Nullable String earlier, long ordinal) {
        return new Booked(key(providerId), earlier, booking(ordinal, TEN.plus(Duration.ofHours(ordinal)), "a"), false);
    }

    static Word canceled(String providerId, long ordinal) {
        return new CalledOff(key(providerId), null, new Cancellation(ordinal, "no time", false));
    }

    static Word givenUp(String providerId, @Nullable String replacedBy, long ordinal) {
        return new CalledOff(key(providerId), replacedBy, new Cancellation(ordinal, null, true));
    }

    static Word missed(String providerId, @Nullable String who, long ordinal) {
        return new Missed(key(providerId), new Absence(ordinal, who));
    }

    static Taken take(Agenda agenda, Word word) {
        return agenda.take(word, booking -> memberWith(booking.hostId()));
    }

    /** Takes in all of it and tells the last answer. */
    static Outcome.Answer answer(Agenda agenda, Word... words) {
        Outcome.Answer answer = new Outcome.Answer.PassedOver("nothing was said");
        for (Word word : words) {
            answer = take(agenda, word).outcome().answer();
        }
        return answer;
    }

    static Meeting meetingOf(Agenda agenda, String providerId) {
        return (Meeting) agenda.entryOf(key(providerId));
    }

    /** A meeting that was booked once. */
    static Meeting meeting() {
        Agenda agenda = agendaOf("m");
        take(agenda, booked("m", 1, TEN, "a"));
        return meetingOf(agenda, "m");
    }

    /** A meeting after something was said of its one booking. */
    static Outcome after(Meeting meeting, Word word) {
        return take(new Agenda(List.of(meeting)), word).outcome();
    }

    static @Nullable Host memberWith(@Nullable String hostId) {
        return hostId == null
                ? null
                : switch (hostId.toLowerCase(Locale.ROOT)) {
                    case "a" -> ALEX;
                    case "b" -> BEA;
                    default -> null;
                };
    }
}
