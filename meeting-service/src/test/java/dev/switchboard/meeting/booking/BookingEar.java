package dev.switchboard.meeting.booking;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ApplicationContext;

/** Lets a test of another package speak to the listener as Kafka would, on a thread of its own. */
public final class BookingEar {

    private BookingEar() {}

    public static void hear(ApplicationContext context, ConsumerRecord<String, byte[]> entry) {
        context.getBean(BookingsListener.class).on(List.of(entry));
    }
}
