package dev.switchboard.ingest.journey;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.deadletter.DeadLetterEvent;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordDiscarded;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordParked;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordReplayed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliveryFailed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliverySucceeded;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.ingest.journey.Step.Place;
import org.jspecify.annotations.Nullable;

/** Tells of an event as a step of a journey. */
final class StepTelling {

    private StepTelling() {}

    static Step of(Envelope<SwitchboardEvent> envelope) {
        SwitchboardEvent event = envelope.event();
        return new Step(
                envelope.id(),
                EventTypes.of(event).name(),
                envelope.source().substring(envelope.source().lastIndexOf('/') + 1),
                envelope.time(),
                envelope.causationId(),
                event instanceof RecordParked parked ? parked.eventType() : null,
                event.subject(),
                detail(event),
                isImported(event),
                place(event));
    }

    private static boolean isImported(SwitchboardEvent event) {
        return switch (event) {
            case MeetingScheduled(var meeting) -> meeting.imported();
            case MeetingRescheduled(var meeting) -> meeting.imported();
            default -> false;
        };
    }

    private static @Nullable String detail(SwitchboardEvent event) {
        return switch (event) {
            case IntakePassedOver passedOver -> passedOver.reason();
            case DeliverySucceeded(var _, var _, var _, var channel, var revision, var attempts, var _) ->
                delivery(channel, revision, attempts);
            case DeliveryFailed(var _, var _, var _, var channel, var revision, var attempts, var error) ->
                delivery(channel, revision, attempts) + (error == null ? "" : ": " + error);
            case RecordParked parked -> parked.reason();
            default -> null;
        };
    }

    private static String delivery(String channel, int revision, int attempts) {
        return "%s, revision %d, attempt %d".formatted(channel, revision, attempts);
    }

    private static @Nullable Place place(SwitchboardEvent event) {
        return switch (event) {
            case DeliverySucceeded(var id, var _, var _, var _, var revision, var attempts, var _) ->
                new Place(id.toString(), number(revision, attempts));
            case DeliveryFailed(var id, var _, var _, var _, var revision, var attempts, var _) ->
                new Place(id.toString(), number(revision, attempts));
            case RecordParked parked -> new Place(recordOf(parked), 0);
            case RecordReplayed replayed -> new Place(recordOf(replayed), 1);
            case RecordDiscarded discarded -> new Place(recordOf(discarded), 1);
            default -> null;
        };
    }

    private static long number(int revision, int attempts) {
        return ((long) revision << Integer.SIZE) + attempts;
    }

    private static String recordOf(DeadLetterEvent event) {
        return "%s %s-%d@%d".formatted(event.consumer(), event.topic(), event.partition(), event.offset());
    }
}
