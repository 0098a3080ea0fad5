package dev.switchboard.meeting.booking;

import dev.switchboard.contracts.intake.BookingEvent;
import dev.switchboard.contracts.intake.BookingEvent.BookingCanceled;
import dev.switchboard.contracts.intake.BookingEvent.BookingReceived;
import dev.switchboard.contracts.intake.BookingEvent.NoShowReported;
import dev.switchboard.contracts.intake.BookingEvent.NoShowWithdrawn;
import dev.switchboard.meeting.agenda.Booking;
import dev.switchboard.meeting.agenda.BookingKey;
import dev.switchboard.meeting.agenda.BookingState.Absence;
import dev.switchboard.meeting.agenda.BookingState.Cancellation;
import dev.switchboard.meeting.agenda.Word;
import dev.switchboard.meeting.agenda.Word.Booked;
import dev.switchboard.meeting.agenda.Word.CalledOff;
import dev.switchboard.meeting.agenda.Word.Missed;
import dev.switchboard.meeting.booking.MeetingBooking.Said;
import dev.switchboard.meeting.type.TypeRules;

/** Intake events in the words of the agenda. */
final class Words {

    private Words() {}

    static Word of(Said said, TypeRules types) {
        long ordinal = said.ordinal();
        BookingKey key = keyOf(said.event());
        return switch (said.event()) {
            case BookingReceived event ->
                new Booked(key, event.replaces(), types.applyTo(bookingOf(event, ordinal)), !event.imported());
            case BookingCanceled event ->
                new CalledOff(key, event.replacedBy(), new Cancellation(ordinal, event.reason(), event.rescheduled()));
            case NoShowReported event -> new Missed(key, new Absence(ordinal, event.absent()));
            case NoShowWithdrawn _ -> new Missed(key, new Absence(ordinal, null));
        };
    }

    static BookingKey keyOf(BookingEvent event) {
        return new BookingKey(event.integrationId(), event.providerId());
    }

    private static Booking bookingOf(BookingReceived event, long ordinal) {
        var details = event.details();
        return new Booking(
                event.title(),
                event.startTime(),
                event.endTime(),
                event.hostId(),
                event.customerName(),
                event.customerEmail(),
                event.payloadLogId(),
                ordinal,
                details,
                details == null ? null : details.type(),
                null,
                details == null ? null : details.project());
    }
}
