package dev.switchboard.directory.timeline;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingAssigned;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingEdited;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingMerged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingNoShowChanged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.directory.customer.Contact;
import dev.switchboard.directory.customer.Contacts;
import dev.switchboard.directory.customer.Kind;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears of meetings, and puts them on their guests' timelines. */
@Component
final class MeetingsListener {

    private static final String NAME = "directory.meetings";

    private final InboxConsumer meetings;
    private final Chronicle chronicle;
    private final Contacts contacts;

    MeetingsListener(Inbox inbox, Chronicle chronicle, Contacts contacts) {
        this.meetings = inbox.batchConsumer(NAME, this::hear);
        this.chronicle = chronicle;
        this.contacts = contacts;
    }

    @KafkaListener(id = NAME, topics = Topic.MEETINGS, groupId = "directory", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        meetings.handle(records);
    }

    private Mono<Void> hear(List<Envelope<SwitchboardEvent>> envelopes) {
        return chronicle.write(envelopes, this::told);
    }

    private Stream<Told> told(Envelope<SwitchboardEvent> envelope) {
        return envelope.event() instanceof MeetingEvent event ? told(envelope, event) : Stream.empty();
    }

    private Stream<Told> told(Envelope<?> envelope, MeetingEvent event) {
        return switch (event) {
            case MeetingScheduled(var meeting) -> Stream.of(told(envelope, meeting, seenAt(envelope, meeting)));
            case MeetingRescheduled(var meeting) -> Stream.of(told(envelope, meeting, seenAt(envelope, meeting)));
            case MeetingCanceled(var meeting) -> Stream.of(told(envelope, meeting, seenAt(envelope, meeting)));
            case MeetingAssigned(var meeting) -> Stream.of(told(envelope, meeting, null));
            case MeetingEdited(var meeting, var _) -> Stream.of(told(envelope, meeting, null));
            case MeetingNoShowChanged(var meeting) -> Stream.of(told(envelope, meeting, null));
            case MeetingMerged(var meeting, var _) -> Stream.of(gone(envelope, meeting));
            case IntakePassedOver _ -> Stream.empty();
        };
    }

    /** What was fetched from a provider's history was said when the meeting was, at the latest. */
    private static Instant seenAt(Envelope<?> envelope, Meeting meeting) {
        return meeting.imported() && meeting.startTime().isBefore(envelope.time())
                ? meeting.startTime()
                : envelope.time();
    }

    private Told told(Envelope<?> envelope, Meeting meeting, @Nullable Instant seenAt) {
        Contact guest = guest(meeting, seenAt);
        return new Told(envelope, List.of(guest), customers -> happening(meeting, meeting.version(), guest, customers));
    }

    /** It was another time of a meeting that goes on. */
    private Told gone(Envelope<?> envelope, Meeting meeting) {
        Contact guest = guest(meeting, null);
        return new Told(envelope, List.of(guest), _ -> happening(meeting, Happening.LAST, guest, Set.of()));
    }

    private Contact guest(Meeting meeting, @Nullable Instant seenAt) {
        return contacts.of(
                Kind.CONTACT, meeting.customerName(), null, meeting.customerEmail(), meeting.customerPhone(), seenAt);
    }

    private static Happening happening(Meeting meeting, long version, Contact guest, Set<UUID> customers) {
        String host = meeting.host() == null ? null : "With " + meeting.host().name();
        return new Happening(
                Happening.Type.MEETING,
                meeting.id(),
                version,
                meeting.startTime(),
                meeting.title(),
                Happening.detail(host, guest.unread()),
                meeting.successStatus(),
                meeting.payloadLogId(),
                customers);
    }
}
