package dev.switchboard.ingest.journey;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.OrderPlaced;
import dev.switchboard.ingest.InRole;
import dev.switchboard.ingest.InRole.Role;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Hears what became of payloads. Nobody waits for it, so it lets records gather and handles many at once: at most half a
 * second later.
 */
@Component
@InRole(Role.DOOR)
final class JourneyListener {

    private static final String MANY = "fetch.min.bytes=100000";
    private static final String SOON = "fetch.max.wait.ms=500";

    private final JourneyKeeping keeping;
    private final InboxConsumer meetings;
    private final InboxConsumer orders;
    private final InboxConsumer deliveries;
    private final InboxConsumer deadLetters;

    JourneyListener(JourneyKeeping keeping, Inbox inbox) {
        this.keeping = keeping;
        this.meetings = inbox.batchConsumer("ingest.meetings", this::hear);
        this.orders = inbox.batchConsumer("ingest.people", this::hearOfOrders);
        this.deliveries = inbox.batchConsumer("ingest.deliveries", this::hear);
        this.deadLetters = inbox.batchConsumer("ingest.dead-letters", this::hear);
    }

    @KafkaListener(
            id = "ingest.meetings",
            topics = Topic.MEETINGS,
            groupId = "ingest",
            batch = "true",
            properties = {MANY, SOON})
    void onMeetings(List<ConsumerRecord<String, byte[]>> records) {
        meetings.handle(records);
    }

    @KafkaListener(
            id = "ingest.people",
            topics = Topic.PEOPLE,
            groupId = "ingest",
            batch = "true",
            properties = {MANY, SOON})
    void onPeople(List<ConsumerRecord<String, byte[]>> records) {
        orders.handle(records);
    }

    @KafkaListener(
            id = "ingest.deliveries",
            topics = Topic.DELIVERIES,
            groupId = "ingest",
            batch = "true",
            properties = {MANY, SOON})
    void onDeliveries(List<ConsumerRecord<String, byte[]>> records) {
        deliveries.handle(records);
    }

    @KafkaListener(
            id = "ingest.dead-letters",
            topics = Topic.DEAD_LETTERS,
            groupId = "ingest",
            batch = "true",
            properties = {MANY, SOON})
    void onDeadLetters(List<ConsumerRecord<String, byte[]>> records) {
        deadLetters.handle(records);
    }

    /** Orders are answers; of a customer there may be several words because of one payload, and none is owed. */
    private Mono<Void> hearOfOrders(List<Envelope<SwitchboardEvent>> envelopes) {
        return hear(envelopes.stream()
                .filter(envelope -> envelope.event() instanceof OrderPlaced)
                .toList());
    }

    private Mono<Void> hear(List<Envelope<SwitchboardEvent>> envelopes) {
        Map<UUID, List<Step>> heard = new HashMap<>();
        envelopes.forEach(envelope -> heard.computeIfAbsent(envelope.correlationId(), _ -> new ArrayList<>())
                .add(StepTelling.of(envelope)));
        return keeping.hear(heard);
    }
}
