package dev.switchboard.notifier.meeting;

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
import dev.switchboard.notifier.delivery.Deliveries;
import dev.switchboard.notifier.delivery.WantedMessage;
import dev.switchboard.notifier.slack.SlackProperties;
import dev.switchboard.notifier.template.Template;
import dev.switchboard.notifier.template.Templates;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears of meetings and asks for the message that tells of each. */
@Component
final class MeetingsListener {

    private static final String NAME = "notifier.meetings";

    private final InboxConsumer meetings;
    private final Templates templates;
    private final Deliveries deliveries;
    private final String channel;

    MeetingsListener(Inbox inbox, Templates templates, Deliveries deliveries, SlackProperties slack) {
        this.meetings = inbox.batchConsumer(NAME, this::handle);
        this.templates = templates;
        this.deliveries = deliveries;
        this.channel = slack.channel();
    }

    @KafkaListener(id = NAME, topics = Topic.MEETINGS, groupId = "notifier", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        meetings.handle(records);
    }

    /** The template is read in the transaction that asks for the messages: a new version holds from the next of them on. */
    private Mono<Void> handle(List<Envelope<SwitchboardEvent>> envelopes) {
        return templates
                .newest(MeetingAnnouncement.TEMPLATE)
                .flatMap(template -> deliveries.ask(envelopes.stream()
                        .flatMap(envelope -> wanted(envelope, template).stream())
                        .toList()));
    }

    /** What was fetched from a provider's history is no news. */
    private Optional<WantedMessage> wanted(Envelope<SwitchboardEvent> envelope, Template template) {
        return envelope.event() instanceof MeetingEvent event
                ? told(event)
                        .filter(meeting -> !meeting.imported())
                        .map(meeting -> WantedMessage.of(
                                template,
                                meeting.id().toString(),
                                meeting.version(),
                                Objects.requireNonNullElse(meeting.slackChannel(), channel),
                                MeetingAnnouncement.facts(meeting),
                                envelope))
                : Optional.empty();
    }

    /** Any of these may make the message: should the first word about a meeting be lost, the second one tells of it. */
    private static Optional<Meeting> told(MeetingEvent event) {
        return switch (event) {
            case MeetingScheduled(var meeting) -> Optional.of(meeting);
            case MeetingAssigned(var meeting) -> Optional.of(meeting);
            case MeetingRescheduled(var meeting) -> Optional.of(meeting);
            case MeetingEdited(var meeting, var _) -> Optional.of(meeting);
            case MeetingCanceled _, MeetingNoShowChanged _, MeetingMerged _, IntakePassedOver _ ->
                Optional.empty(); // the message says nothing of it
        };
    }
}
