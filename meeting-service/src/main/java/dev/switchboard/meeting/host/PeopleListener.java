package dev.switchboard.meeting.host;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.people.PeopleEvent.TeamMemberSaved;
import dev.switchboard.meeting.team.Member;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import dev.switchboard.platform.outbox.Cause;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears what directory says about the team. */
@Component
final class PeopleListener {

    private static final String NAME = "meeting.people";

    private final InboxConsumer people;
    private final HostMatching matching;

    PeopleListener(Inbox inbox, HostMatching matching) {
        this.people = inbox.consumer(NAME, this::handle);
        this.matching = matching;
    }

    @KafkaListener(id = NAME, topics = Topic.PEOPLE, groupId = "meeting", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        people.handle(records);
    }

    private Mono<Void> handle(Envelope<SwitchboardEvent> envelope) {
        return envelope.event() instanceof TeamMemberSaved saved
                ? matching.match(Cause.of(envelope), Member.of(saved, envelope.ordinal()))
                : Mono.empty();
    }
}
