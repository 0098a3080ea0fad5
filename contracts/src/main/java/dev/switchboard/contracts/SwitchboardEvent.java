package dev.switchboard.contracts;

/**
 * Something that happened, said by one service and heard by any other.
 *
 * <p>Implementations are immutable records, grouped under one sealed interface for each topic. A field is only ever
 * added; a reader passes over fields and types that it does not know. {@link EventTypes} lists all of them.
 */
public interface SwitchboardEvent {

    /** Id of the entity that the event is about: the CloudEvents {@code subject} and the Kafka key. */
    String subject();
}
