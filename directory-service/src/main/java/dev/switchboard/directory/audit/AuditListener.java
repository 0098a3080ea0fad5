package dev.switchboard.directory.audit;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.platform.inbox.Inbox;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears what every service says about changes, and keeps it. */
@Component
class AuditListener {

    private final Inbox inbox;
    private final AuditTrail trail;

    AuditListener(Inbox inbox, AuditTrail trail) {
        this.inbox = inbox;
        this.trail = trail;
    }

    @KafkaListener(topics = Topic.AUDIT, groupId = "directory", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.handle("audit-trail", records, this::keep);
    }

    private Mono<Void> keep(Envelope<SwitchboardEvent> envelope) {
        return envelope.event() instanceof Audited audited ? trail.add(envelope, audited) : Mono.empty();
    }
}
