package dev.switchboard.contracts.integration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.util.UUID;

/** Snapshots of integrations. */
public sealed interface IntegrationEvent extends SwitchboardEvent {

    /**
     * An integration as it is now. Its address and its secret are nobody else's business.
     *
     * @param state {@code active}, {@code paused} or {@code archived}
     */
    record IntegrationSaved(UUID id, String name, String kind, String state, long version) implements IntegrationEvent {
        @Override
        @JsonIgnore
        public String subject() {
            return id.toString();
        }
    }
}
