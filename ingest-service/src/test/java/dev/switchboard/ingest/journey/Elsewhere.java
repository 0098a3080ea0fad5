package dev.switchboard.ingest.journey;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordParked;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordReplayed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliveryFailed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliverySucceeded;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.platform.testing.KafkaProbe;
import java.time.Instant;
import java.util.UUID;

/** The other services, as far as they speak to ingest. */
public final class Elsewhere {

    private final KafkaProbe probe;
    private final UUID log;

    /** What they say about one payload. */
    public Elsewhere(KafkaProbe probe, String log) {
        this.probe = probe;
        this.log = UUID.fromString(log);
    }

    /** The meeting service made a meeting. */
    public UUID schedules(UUID event) {
        UUID meeting = UUID.randomUUID();
        Instant now = Instant.now();
        say(
                "meeting",
                event,
                new MeetingScheduled(new Meeting(
                        meeting, UUID.randomUUID(), log, "Call", now, now, null, null, null, "scheduled", 1)));
        return meeting;
    }

    /** The meeting service had nothing to change. */
    public void passesOver(UUID event) {
        say("meeting", event, new IntakePassedOver("i:p", log, "older than what is known"));
    }

    /** The meeting service parked the event. */
    public void parks(UUID event, long offset) {
        say(
                "meeting",
                event,
                new RecordParked(
                        "meeting.bookings",
                        "switchboard.intake.bookings",
                        "i:p",
                        3,
                        offset,
                        event,
                        "switchboard.booking.received.v1",
                        "It cannot be read."));
    }

    /** Somebody replayed the event. */
    public void replays(UUID event, long offset) {
        say(
                "meeting",
                event,
                new RecordReplayed("meeting.bookings", "switchboard.intake.bookings", "i:p", 3, offset, event));
    }

    /** Slack has the message. */
    public void delivers(UUID delivery, UUID meeting, int attempts) {
        say(
                "notifier",
                UUID.randomUUID(),
                new DeliverySucceeded(delivery, "meeting.created", meeting.toString(), "#support", 1, attempts, "1.2"));
    }

    /** Slack refuses the message. */
    public void failsToDeliver(UUID delivery, UUID meeting, int attempts) {
        say(
                "notifier",
                UUID.randomUUID(),
                new DeliveryFailed(
                        delivery, "meeting.created", meeting.toString(), "#support", 1, attempts, "channel_not_found"));
    }

    private void say(String service, UUID cause, SwitchboardEvent event) {
        probe.say(new Envelope<>(
                UUID.randomUUID(), "/switchboard/" + service, Instant.now(), log, cause, null, null, event));
    }
}
