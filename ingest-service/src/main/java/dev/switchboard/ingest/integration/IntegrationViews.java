package dev.switchboard.ingest.integration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins see of integrations. */
final class IntegrationViews {

    private IntegrationViews() {}

    /** An integration. Its secret is shown once only, when it is made. */
    record IntegrationView(
            UUID id,
            String name,
            String kind,
            String state,
            String webhookId,
            String url,
            VerificationView verification,
            Instant createdAt,
            @Nullable Instant lastReceivedAt,
            long version) {}

    /** A new integration with its secret. */
    record CreatedIntegration(
            UUID id,
            String webhookId,
            String url,
            @Nullable String secret,
            String name,
            String kind,
            String state,
            VerificationView verification,
            Instant createdAt,
            long version) {}

    /** How senders prove themselves. */
    record VerificationView(
            String scheme,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> config) {}

    /** The new secret, shown this once. */
    record RotateSecretResponse(String secret, Instant previousValidUntil) {}
}
