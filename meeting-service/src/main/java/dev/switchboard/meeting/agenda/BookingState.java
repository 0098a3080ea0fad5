package dev.switchboard.meeting.agenda;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that was said of one booking: the latest of each kind by its ordinal. That is why the order in which they arrive,
 * and how often, makes no difference.
 *
 * @param replaces the provider's ids of the bookings whose place it takes, whoever said so
 * @param said null as long as only others spoke of it
 * @param live whether it was booked before our eyes, not only fetched from the provider's history
 */
public record BookingState(
        String providerId,
        Set<String> replaces,
        @Nullable Booking said,
        @Nullable Cancellation canceled,
        @Nullable Absence absence,
        boolean live) {

    /** That the booking was called off, or only its time given up. */
    public record Cancellation(long ordinal, @Nullable String reason, boolean rescheduled) {}

    /**
     * Who did not come.
     *
     * @param who {@code guest} or {@code host}; null if the report was taken back
     */
    public record Absence(long ordinal, @Nullable String who) {}

    public BookingState {
        replaces = Set.copyOf(replaces);
    }

    /** Of which nothing is known. */
    static BookingState unheard(String providerId) {
        return new BookingState(providerId, Set.of(), null, null, null, false);
    }

    /** Whether its time was given up after it was booked last. */
    public boolean standsCanceled() {
        return said != null && canceled != null && canceled.ordinal > said.ordinal();
    }

    /** Whether it waits for another time. */
    public boolean awaitsReschedule() {
        return standsCanceled() && canceled != null && canceled.rescheduled;
    }

    /** Whether it was called off for good. */
    boolean isCalledOff() {
        return standsCanceled() && !awaitsReschedule();
    }

    /** Who did not come, as far as the provider says. */
    @Nullable String absent() {
        return absence == null ? null : absence.who;
    }

    BookingState inPlaceOf(String other) {
        SortedSet<String> all = new TreeSet<>(replaces);
        all.add(other);
        return new BookingState(providerId, all, said, canceled, absence, live);
    }

    BookingState hear(Booking booking, boolean isLive) {
        Booking latest = said == null || booking.ordinal() > said.ordinal() ? booking : said;
        return new BookingState(providerId, replaces, latest, canceled, absence, live || isLive);
    }

    BookingState hear(Cancellation cancellation) {
        Cancellation latest = canceled == null || cancellation.ordinal > canceled.ordinal ? cancellation : canceled;
        return new BookingState(providerId, replaces, said, latest, absence, live);
    }

    BookingState hear(Absence word) {
        Absence latest = absence == null || word.ordinal > absence.ordinal ? word : absence;
        return new BookingState(providerId, replaces, said, canceled, latest, live);
    }
}
