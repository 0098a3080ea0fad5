package dev.switchboard.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a message on its way to Slack. */
public sealed interface DeliveryEvent extends SwitchboardEvent {

    /**
     * Slack has the message in its present revision.
     *
     * @param about the entity that the message tells of, for example the meeting's id
     * @param revision 1 for the first text, one more for each update in place
     * @param ts Slack's name of the message within its channel
     */
    record DeliverySucceeded(
            UUID id, String template, String about, String channel, int revision, int attempts, String ts)
            implements DeliveryEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return id.toString();
        }
    }

    /** Slack will not take the message until somebody changes something. */
    record DeliveryFailed(
            UUID id,
            String template,
            String about,
            String channel,
            int revision,
            int attempts,
            @Nullable String error) implements DeliveryEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return id.toString();
        }
    }
}
