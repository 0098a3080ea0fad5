package dev.switchboard.contracts;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.contracts.deadletter.DeadLetterEvent;
import dev.switchboard.contracts.delivery.DeliveryEvent;
import dev.switchboard.contracts.intake.BookingEvent;
import dev.switchboard.contracts.intake.OrderEvent;
import dev.switchboard.contracts.intake.SupportRequestEvent;
import dev.switchboard.contracts.integration.IntegrationEvent;
import dev.switchboard.contracts.meeting.MeetingEvent;
import dev.switchboard.contracts.people.PeopleEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every event type: its name on the wire, its record and its topic. No class name ever stands on the wire. */
public final class EventTypes {

    /**
     * One event type.
     *
     * @param answeredBy the service that says one event for each of these, with its id as {@code causationid}; null where
     *     nobody owes an answer
     */
    public record EventType(
            String name,
            Class<? extends SwitchboardEvent> record,
            String topic,
            @Nullable String answeredBy) {}

    private static final List<EventType> ALL = List.of(
            intake("booking.received", BookingEvent.BookingReceived.class, Topic.INTAKE_BOOKINGS, "meeting"),
            intake("booking.canceled", BookingEvent.BookingCanceled.class, Topic.INTAKE_BOOKINGS, "meeting"),
            intake("no-show.reported", BookingEvent.NoShowReported.class, Topic.INTAKE_BOOKINGS, "meeting"),
            intake("no-show.withdrawn", BookingEvent.NoShowWithdrawn.class, Topic.INTAKE_BOOKINGS, "meeting"),
            // ticket-service will owe the answer; until there is one, nobody does
            type(
                    "support-request.received",
                    SupportRequestEvent.SupportRequestReceived.class,
                    Topic.INTAKE_SUPPORT_REQUESTS),
            intake("order.received", OrderEvent.OrderReceived.class, Topic.INTAKE_ORDERS, "directory"),
            type("team-member.saved", PeopleEvent.TeamMemberSaved.class, Topic.PEOPLE),
            type("customer.saved", PeopleEvent.CustomerSaved.class, Topic.PEOPLE),
            type("order.placed", PeopleEvent.OrderPlaced.class, Topic.PEOPLE),
            type("team.saved", PeopleEvent.TeamSaved.class, Topic.PEOPLE),
            type("meeting.scheduled", MeetingEvent.MeetingScheduled.class, Topic.MEETINGS),
            type("meeting.rescheduled", MeetingEvent.MeetingRescheduled.class, Topic.MEETINGS),
            type("meeting.assigned", MeetingEvent.MeetingAssigned.class, Topic.MEETINGS),
            type("meeting.canceled", MeetingEvent.MeetingCanceled.class, Topic.MEETINGS),
            type("meeting.edited", MeetingEvent.MeetingEdited.class, Topic.MEETINGS),
            type("meeting.no-show-changed", MeetingEvent.MeetingNoShowChanged.class, Topic.MEETINGS),
            type("meeting.merged", MeetingEvent.MeetingMerged.class, Topic.MEETINGS),
            type("meeting.intake-passed-over", MeetingEvent.IntakePassedOver.class, Topic.MEETINGS),
            type("integration.saved", IntegrationEvent.IntegrationSaved.class, Topic.INTEGRATIONS),
            type("delivery.succeeded", DeliveryEvent.DeliverySucceeded.class, Topic.DELIVERIES),
            type("delivery.failed", DeliveryEvent.DeliveryFailed.class, Topic.DELIVERIES),
            type("record.parked", DeadLetterEvent.RecordParked.class, Topic.DEAD_LETTERS),
            type("record.replayed", DeadLetterEvent.RecordReplayed.class, Topic.DEAD_LETTERS),
            type("record.discarded", DeadLetterEvent.RecordDiscarded.class, Topic.DEAD_LETTERS),
            type("audited", Audited.class, Topic.AUDIT));

    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));
    private static final Map<Class<?>, EventType> BY_RECORD =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

    private EventTypes() {}

    /** All event types. */
    public static List<EventType> all() {
        return ALL;
    }

    /** The type of that name, or nothing if we do not know it. */
    public static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The type of an event. */
    public static EventType of(SwitchboardEvent event) {
        EventType type = BY_RECORD.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(event.getClass().getName() + " is not listed in EventTypes");
        }
        return type;
    }

    private static EventType type(String name, Class<? extends SwitchboardEvent> event, String topic) {
        return new EventType("switchboard." + name + ".v1", event, topic, null);
    }

    private static EventType intake(
            String name, Class<? extends SwitchboardEvent> event, String topic, String answeredBy) {
        return new EventType("switchboard." + name + ".v1", event, topic, answeredBy);
    }
}
