package dev.switchboard.ingest.journey;

import dev.switchboard.contracts.EventTypes;
import dev.switchboard.contracts.EventTypes.EventType;
import dev.switchboard.contracts.SwitchboardEvent;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordDiscarded;
import dev.switchboard.contracts.deadletter.DeadLetterEvent.RecordParked;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliveryFailed;
import dev.switchboard.contracts.delivery.DeliveryEvent.DeliverySucceeded;
import dev.switchboard.contracts.meeting.MeetingEvent.IntakePassedOver;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingCanceled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingNoShowChanged;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingRescheduled;
import dev.switchboard.contracts.meeting.MeetingEvent.MeetingScheduled;
import dev.switchboard.contracts.people.PeopleEvent.OrderPlaced;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of steps that the rules know, and the services whose word is an answer. */
public final class StepTypes {

    /** The payload came; not the type of an event. */
    public static final String RECEIVED = "received";

    /** An intake event that nobody had answered in time was published again; not the type of an event. */
    public static final String REPUBLISHED = "republished";

    /** Nobody answered it then either; not the type of an event. */
    public static final String STUCK = "stuck";

    /** An intake event of whose answer Slack was not told in time was said anew, under a new id; not the type of an event. */
    public static final String REPEATED = "repeated";

    /** Slack was not told then either; not the type of an event. */
    public static final String UNTOLD = "untold";

    /** The payload was reprocessed: what an intake event said was said anew, under a new id; not the type of an event. */
    public static final String REPROCESSED = "reprocessed";

    static final String SUCCEEDED = name(DeliverySucceeded.class);
    static final String FAILED = name(DeliveryFailed.class);
    static final String PARKED = name(RecordParked.class);
    static final String DISCARDED = name(RecordDiscarded.class);

    /** Steps by which an intake event was said under another id. */
    static final Set<String> ANEW = Set.of(REPROCESSED, REPEATED);

    /** Answers of which Slack is told. */
    static final Set<String> TOLD = Set.of(name(MeetingScheduled.class), name(MeetingRescheduled.class));

    /** The service that tells Slack. */
    static final String TELLER = "notifier";

    /** Answers that say what became of a meeting or an order. */
    static final Set<String> WORDS = Set.of(
            name(MeetingScheduled.class),
            name(MeetingRescheduled.class),
            name(MeetingCanceled.class),
            name(MeetingNoShowChanged.class),
            name(OrderPlaced.class),
            name(IntakePassedOver.class));

    private StepTypes() {}

    /** Whether it is a good word about something of which there was a bad one. */
    static boolean settles(String type) {
        return !type.equals(FAILED) && !type.equals(PARKED);
    }

    /** The service that owes an answer to that type of event, or null. */
    static @Nullable String answerer(@Nullable String type) {
        return Optional.ofNullable(type)
                .flatMap(EventTypes::named)
                .map(EventType::answeredBy)
                .orElse(null);
    }

    private static String name(Class<? extends SwitchboardEvent> event) {
        return EventTypes.all().stream()
                .filter(type -> Objects.equals(type.record(), event))
                .map(EventType::name)
                .findFirst()
                .orElseThrow();
    }
}
