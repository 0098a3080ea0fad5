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
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.notifier.delivery.Deliveries;
import dev.switchboard.notifier.delivery.WantedMessage;
import dev.switchboard.notifier.slack.SlackProperties;
import dev.switchboard.notifier.template.Templates;
import dev.switchboard.platform.inbox.Inbox;
import dev.switchboard.platform.inbox.InboxConsumer;
import java.util.List;
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
        this.meetings = inbox.consumer(NAME, this::handle);
        this.templates = templates;
        this.deliveries = deliveries;
        this.channel = slack.channel();
    }

    @KafkaListener(id = NAME, topics = Topic.MEETINGS, groupId = "notifier", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        meetings.handle(records);
    }

    private Mono<Void> handle(Envelope<SwitchboardEvent> envelope) {
        return envelope.event() instanceof MeetingEvent event ? tell(event, envelope) : Mono.empty();
    }

    /** Any of these may make the message: should the first word about a meeting be lost, the second one tells of it. */
    private Mono<Void> tell(MeetingEvent event, Envelope<?> envelope) {
        return switch (event) {
            case MeetingScheduled(var meeting) -> show(meeting, envelope);
            case MeetingAssigned(var meeting) -> show(meeting, envelope);
            case MeetingRescheduled(var meeting) -> show(meeting, envelope);
            case MeetingEdited(var meeting, var _) -> show(meeting, envelope);
            case MeetingCanceled _, IntakePassedOver _ -> Mono.empty(); // the message says nothing of it
        };
    }

    private Mono<Void> show(Meeting meeting, Envelope<?> envelope) {
        return templates
                .newest(MeetingAnnouncement.TEMPLATE)
                .map(template -> new WantedMessage(
                        template,
                        meeting.id().toString(),
                        meeting.version(),
                        channel,
                        MeetingAnnouncement.text(template, meeting)))
                .flatMap(message -> deliveries.ask(message, envelope.correlationId()));
    }
}
