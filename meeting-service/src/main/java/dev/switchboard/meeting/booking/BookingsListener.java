package dev.switchboard.meeting.booking;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.intake.BookingEvent;
import dev.switchboard.meeting.booking.MeetingBooking.Said;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import dev.switchboard.platform.outbox.Cause;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears what providers say about bookings. */
@Component
final class BookingsListener {

    private static final String NAME = "meeting.bookings";

    private final InboxConsumer bookings;
    private final MeetingBooking booking;

    BookingsListener(Inbox inbox, MeetingBooking booking) {
        this.bookings = inbox.batchConsumer(NAME, this::handle);
        this.booking = booking;
    }

    @KafkaListener(id = NAME, topics = Topic.INTAKE_BOOKINGS, groupId = "meeting", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        bookings.handle(records);
    }

    private Mono<Void> handle(List<Envelope<SwitchboardEvent>> envelopes) {
        return booking.answer(envelopes.stream()
                .filter(envelope -> envelope.event() instanceof BookingEvent)
                .map(BookingsListener::said)
                .toList());
    }

    private static Said said(Envelope<SwitchboardEvent> envelope) {
        Long ordinal = envelope.ordinal();
        if (ordinal == null) {
            throw new IllegalArgumentException("An intake event needs an ordinal, and " + envelope.id() + " has none");
        }
        return new Said(Cause.of(envelope), (BookingEvent) envelope.event(), ordinal);
    }
}
