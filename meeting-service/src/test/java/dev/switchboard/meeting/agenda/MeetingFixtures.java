package dev.switchboard.meeting.agenda;

import dev.switchboard.meeting.team.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bookings of one meeting. */
final class MeetingFixtures {

    static final Instant TEN = Instant.parse("2025-06-20T10:00:00Z");
    static final BookingKey KEY = new BookingKey(new UUID(0, 1), "abc-123");
    static final UUID ID = new UUID(0, 2);
    static final Host ALEX = new Host(new UUID(0, 3), "Alex", "alex@example.com");
    static final Host BEA = new Host(new UUID(0, 4), "Bea", "bea@example.com");

    private MeetingFixtures() {}

    static Entry nothingKnown() {
        return new Awaited(ID, KEY, null);
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
                ordinal);
    }

    static Meeting meeting() {
        return (Meeting) nothingKnown().book(booking(1, TEN, "a"), ALEX).after();
    }
}
