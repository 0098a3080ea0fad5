package dev.switchboard.platform.probe;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears names on two topics and keeps them in memory. */
@Component
class NamesListener {

    static final String TOPIC = Topic.DELIVERIES;
    static final String OTHER_TOPIC = Topic.INTEGRATIONS;
    static final String CONSUMER = "names";
    static final String OTHER_CONSUMER = "other-names";

    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> othersHeard = new CopyOnWriteArrayList<>();

    /** What else happens in the transaction in which a name is heard. */
    volatile Function<String, Mono<Void>> effect = _ -> Mono.empty();

    private final InboxConsumer names;
    private final InboxConsumer others;

    NamesListener(Inbox inbox) {
        names = inbox.consumer(CONSUMER, envelope -> hear(envelope, heard));
        others = inbox.consumer(OTHER_CONSUMER, envelope -> hear(envelope, othersHeard));
    }

    @KafkaListener(id = CONSUMER, topics = TOPIC, groupId = "${switchboard.service}", batch = "true")
    void onNames(List<ConsumerRecord<String, byte[]>> records) {
        names.handle(records);
    }

    @KafkaListener(id = OTHER_CONSUMER, topics = OTHER_TOPIC, groupId = "${switchboard.service}", batch = "true")
    void onOthers(List<ConsumerRecord<String, byte[]>> records) {
        others.handle(records);
    }

    private Mono<Void> hear(Envelope<SwitchboardEvent> envelope, List<String> into) {
        String name = ((TeamMemberSaved) envelope.event()).name();
        return effect.apply(name).then(Mono.fromRunnable(() -> into.add(name)));
    }
}
