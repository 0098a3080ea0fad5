package dev.switchboard.directory.timeline;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.intake.SupportRequestEvent.SupportRequestReceived;
import dev.switchboard.directory.customer.Contact;
import dev.switchboard.directory.customer.Contacts;
import dev.switchboard.directory.customer.Kind;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears what people ask of support, and puts it on their timelines. */
@Component
final class SupportRequestsListener {

    private static final String NAME = "directory.support-requests";
    private static final int LONGEST = 1_000;

    private final InboxConsumer requests;
    private final Chronicle chronicle;
    private final Contacts contacts;

    SupportRequestsListener(Inbox inbox, Chronicle chronicle, Contacts contacts) {
        this.requests = inbox.batchConsumer(NAME, this::hear);
        this.chronicle = chronicle;
        this.contacts = contacts;
    }

    @KafkaListener(id = NAME, topics = Topic.INTAKE_SUPPORT_REQUESTS, groupId = "directory", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        requests.handle(records);
    }

    private Mono<Void> hear(List<Envelope<SwitchboardEvent>> envelopes) {
        return chronicle.write(
                envelopes,
                envelope -> envelope.event() instanceof SupportRequestReceived request
                        ? Stream.of(told(envelope, request))
                        : Stream.empty());
    }

    private Told told(Envelope<?> envelope, SupportRequestReceived request) {
        Contact sender = contacts.of(Kind.CONTACT, null, null, request.userEmail(), null, envelope.time());
        return new Told(envelope, List.of(sender), customers -> happening(envelope, request, sender, customers));
    }

    private static Happening happening(
            Envelope<?> envelope, SupportRequestReceived request, Contact sender, Set<UUID> customers) {
        Long ordinal = envelope.ordinal();
        return new Happening(
                Happening.Type.SUPPORT_REQUEST,
                request.ticketId(),
                ordinal == null ? 0 : ordinal,
                envelope.time(),
                request.title(),
                Happening.detail(cut(request.severity() + ": " + request.description()), sender.unread()),
                null, // it has none before it is a ticket
                request.payloadLogId(),
                customers);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
