package dev.switchboard.platform.access;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.platform.PlatformProperties;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import reactor.core.publisher.Mono;

/** Hears from directory who may come in. */
final class CallersListener {

    private final InboxConsumer people;
    private final KnownCallers callers;

    CallersListener(PlatformProperties platform, Inbox inbox, KnownCallers callers) {
        this.people = inbox.consumer(platform.service() + ".callers", this::handle);
        this.callers = callers;
    }

    /** In a group of its own: another consumer of the service may hear the topic for another purpose. */
    @KafkaListener(
            id = "${switchboard.service}.callers",
            topics = Topic.PEOPLE,
            groupId = "${switchboard.service}-callers",
            batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        people.handle(records);
    }

    private Mono<Void> handle(Envelope<SwitchboardEvent> envelope) {
        return envelope.event() instanceof TeamMemberSaved saved
                ? callers.learn(saved, envelope.ordinal())
                : Mono.empty();
    }
}
