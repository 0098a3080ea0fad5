package dev.switchboard.directory.audit;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.directory.audit.AuditTrail.Line;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears what every service says about changes, and keeps it. */
@Component
class AuditListener {

    private static final String NAME = "audit-trail";

    private final InboxConsumer audited;
    private final AuditTrail trail;

    AuditListener(Inbox inbox, AuditTrail trail) {
        this.audited = inbox.batchConsumer(NAME, this::keep);
        this.trail = trail;
    }

    @KafkaListener(id = NAME, topics = Topic.AUDIT, groupId = "directory", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        audited.handle(records);
    }

    private Mono<Void> keep(List<Envelope<SwitchboardEvent>> envelopes) {
        return trail.add(envelopes.stream().flatMap(AuditListener::line).toList());
    }

    private static Stream<Line> line(Envelope<SwitchboardEvent> envelope) {
        return envelope.event() instanceof Audited audited ? Stream.of(new Line(envelope, audited)) : Stream.empty();
    }
}
