package dev.switchboard.ingest.journey;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordDiscarded;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordParked;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordReplayed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliveryFailed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliverySucceeded;
import dev.switchboard.contracts.meeting.MeetingEvent.Meeting;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.contracts.people.PeopleEvent.OrderPlaced;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A payload of one event, and the steps that may be heard of it. */
abstract class Steps {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Duration DUE = Duration.ofMinutes(5);
    static final Patience PATIENCE = new Patience(DUE, Duration.ofHours(1));
    static final UUID LOG = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
    static final UUID FIRST = new UUID(1, 1);
    static final UUID SECOND = new UUID(1, 2);
    static final UUID DELIVERY = new UUID(2, 1);
    static final String BOOKING = "switchboard.booking.received.v1";

    final Journey begun = new Journey(List.of(FIRST), Set.of(), "meeting");
    private int said;

    static Meeting meeting() {
        return new Meeting(
                new UUID(3, 1),
                new UUID(4, 1),
                LOG,
                "Call",
                NOON,
                NOON.plusSeconds(60),
                null,
                null,
                null,
                "scheduled",
                1);
    }

    static OrderPlaced order() {
        return new OrderPlaced(
                new UUID(6, 1),
                new UUID(4, 1),
                LOG,
                "1001",
                null,
                null,
                "Premium",
                "199.00",
                1L,
                "EUR",
                "paid",
                NOON,
                1);
    }

    static Meeting imported() {
        Meeting it = meeting();
        return new Meeting(
                it.id(),
                it.integrationId(),
                LOG,
                "Call",
                NOON,
                NOON.plusSeconds(60),
                null,
                null,
                null,
                null,
                "scheduled",
                null,
                null,
                true,
                1);
    }

    static RecordParked parked(UUID event, long offset) {
        return new RecordParked(
                "meeting.bookings", "switchboard.intake.bookings", "k", 3, offset, event, BOOKING, "unreadable");
    }

    static RecordReplayed replayed(UUID event, long offset) {
        return new RecordReplayed("meeting.bookings", "switchboard.intake.bookings", "k", 3, offset, event);
    }

    static RecordDiscarded discarded(UUID event, long offset) {
        return new RecordDiscarded("meeting.bookings", "switchboard.intake.bookings", "k", 3, offset, event);
    }

    List<Step> scheduled(UUID event) {
        return List.of(step("meeting", event, new MeetingScheduled(meeting())));
    }

    List<Step> answer(SwitchboardEvent event) {
        return List.of(step("meeting", FIRST, event));
    }

    List<Step> succeeded(int revision, int attempts) {
        return List.of(step(
                "notifier",
                new UUID(9, attempts),
                new DeliverySucceeded(DELIVERY, "meeting.created", "m", "#support", revision, attempts, "1.0")));
    }

    List<Step> failed(int revision, int attempts) {
        return List.of(step(
                "notifier",
                new UUID(9, attempts),
                new DeliveryFailed(
                        DELIVERY, "meeting.created", "m", "#support", revision, attempts, "no_such_channel")));
    }

    static List<Step> mark(String type, UUID event, Instant at) {
        UUID id = UUID.nameUUIDFromBytes((type + event).getBytes(StandardCharsets.UTF_8));
        return List.of(new Step(id, type, "ingest", at, event, BOOKING, "i:p", null, null));
    }

    Step step(String service, UUID cause, SwitchboardEvent event) {
        said++;
        return StepTelling.of(new Envelope<>(
                new UUID(5, said), "/switchboard/" + service, NOON.plusSeconds(said), LOG, cause, null, null, event));
    }
}
