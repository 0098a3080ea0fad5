package dev.switchboard.platform.outbox;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventId;
import dev.switchboard.platform.id.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why events are said: what began it all, what brought them about, and how many were said because of it so far.
 *
 * <p>Made anew for each handling of an event, so that a second try gives the same ids. Not thread-safe: one handling
 * says its events one after the other.
 */
public final class Cause {

    private final UUID correlationId;
    private final UUID causationId;
    private final @Nullable String traceparent;
    private final String aside;
    private final List<UUID> eventIds = new ArrayList<>();

    private Cause(UUID correlationId, UUID causationId, @Nullable String traceparent, String aside) {
        this.correlationId = correlationId;
        this.causationId = causationId;
        this.traceparent = traceparent;
        this.aside = aside;
    }

    /** Because of an event that this service handles. */
    public static Cause of(Envelope<?> envelope) {
        return new Cause(envelope.correlationId(), envelope.id(), envelope.traceparent(), "");
    }

    /** Because of a payload at a door. */
    public static Cause payload(UUID logId, @Nullable String traceparent) {
        return new Cause(logId, logId, traceparent, "");
    }

    /** Because of a person's request. */
    public static Cause request() {
        UUID id = Ids.next();
        return new Cause(id, id, null, "");
    }

    /** Because of something that this service finished by itself. */
    public static Cause following(UUID correlationId, UUID causationId) {
        return following(correlationId, causationId, null);
    }

    /** The same within a trace, for example a delivery of a payload's message. */
    public static Cause following(UUID correlationId, UUID causationId, @Nullable String traceparent) {
        return new Cause(correlationId, causationId, traceparent, "");
    }

    /**
     * Because of an event, but not by handling it: what became of its record, for example.
     *
     * @param aside what keeps the ids apart from those of the events that its handling says
     */
    public static Cause beside(UUID correlationId, UUID causationId, String aside) {
        return new Cause(correlationId, causationId, null, ":" + aside);
    }

    /** What began it all. */
    public UUID correlationId() {
        return correlationId;
    }

    /** What brought the events about. */
    public UUID causationId() {
        return causationId;
    }

    /** Ids of the events that were said because of this, in order. */
    public List<UUID> eventIds() {
        return List.copyOf(eventIds);
    }

    /** Leaves out the event whose turn it is; those after it keep their ids. */
    public void leaveOut(UUID eventId) {
        eventIds.add(eventId);
    }

    @Nullable String traceparent() {
        return traceparent;
    }

    UUID nextEventId(String service) {
        UUID id = EventId.derive(causationId, eventIds.size(), service + aside);
        eventIds.add(id);
        return id;
    }
}
