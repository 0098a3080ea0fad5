package dev.switchboard.directory.order;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.intake.OrderEvent.OrderReceived;
import dev.switchboard.directory.order.OrderTaking.Said;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears what shops say about orders. */
@Component
final class OrdersListener {

    private static final String NAME = "directory.orders";

    private final InboxConsumer orders;
    private final OrderTaking taking;

    OrdersListener(Inbox inbox, OrderTaking taking) {
        this.orders = inbox.batchConsumer(NAME, this::hear);
        this.taking = taking;
    }

    @KafkaListener(id = NAME, topics = Topic.INTAKE_ORDERS, groupId = "directory", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        orders.handle(records);
    }

    private Mono<Void> hear(List<Envelope<SwitchboardEvent>> envelopes) {
        return taking.answer(envelopes.stream().flatMap(OrdersListener::said).toList());
    }

    private static Stream<Said> said(Envelope<SwitchboardEvent> envelope) {
        if (!(envelope.event() instanceof OrderReceived event)) {
            return Stream.empty();
        }
        Long ordinal = envelope.ordinal();
        if (ordinal == null) {
            throw new IllegalArgumentException("An intake event needs an ordinal, and " + envelope.id() + " has none");
        }
        return Stream.of(new Said(envelope, event, ordinal));
    }
}
