package dev.switchboard.contracts.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.switchboard.contracts.SwitchboardEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people and failing systems ask of support. */
public sealed interface SupportRequestEvent extends SwitchboardEvent {

    /**
     * A request for support came in. Its ticket has its id already: the sender knows it and may follow it at once.
     *
     * @param ticketId minted at the door
     * @param shape which of the Pacelane document's payloads it was: {@code ticket}, {@code error} or {@code feedback}
     * @param eventType {@code user_error}, {@code system_error}, {@code integration_failure},
     *     {@code content_generation_failure}, {@code authentication_issue}, {@code billing_issue}, {@code feature_request},
     *     {@code bug_report} or {@code general_support}
     * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
     * @param userId the sender's own id of the user
     * @param metadata an object as sent; null if there was none
     * @param errorDetails an object as sent
     * @param userContext an object as sent
     */
    record SupportRequestReceived(
            UUID integrationId,
            UUID ticketId,
            UUID payloadLogId,
            String shape,
            String eventType,
            String severity,
            String title,
            String description,
            @Nullable String userId,
            @Nullable String userEmail,
            @Nullable JsonNode metadata,
            @Nullable JsonNode errorDetails,
            @Nullable JsonNode userContext)
            implements SupportRequestEvent {

        public SupportRequestReceived {
            metadata = given(metadata);
            errorDetails = given(errorDetails);
            userContext = given(userContext);
        }

        /** A null in JSON is read as a node of its own. */
        private static @Nullable JsonNode given(@Nullable JsonNode node) {
            return node == null || node.isNull() ? null : node;
        }

        @Override
        @JsonIgnore
        public String subject() {
            return integrationId + ":" + ticketId;
        }
    }
}
