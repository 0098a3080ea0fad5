package dev.switchboard.contracts.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What shops say about orders. Every one is answered by one event of directory-service with its id as {@code causationid}. */
public sealed interface OrderEvent extends SwitchboardEvent {

    /**
     * An order was placed, or is told anew with what has changed.
     *
     * @param orderId the shop's id, unique within the integration
     * @param packageName what was ordered
     * @param amount a decimal number as sent, {@code 199.00}
     * @param currency three capital letters of ISO 4217
     * @param status in the shop's words
     * @param source the whole original payload; opaque to all but its owner
     */
    record OrderReceived(
            UUID integrationId,
            String orderId,
            UUID payloadLogId,
            @Nullable Party brand,
            @Nullable Party creator,
            @Nullable String packageName,
            @Nullable String amount,
            @Nullable Long quantity,
            @Nullable String currency,
            @Nullable String status,
            JsonNode source)
            implements OrderEvent {

        @Override
        @JsonIgnore
        public String subject() {
            return integrationId + ":" + orderId;
        }
    }

    /** Somebody who orders or delivers. At least an e-mail address or a phone number is there. */
    record Party(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String company) {}
}
