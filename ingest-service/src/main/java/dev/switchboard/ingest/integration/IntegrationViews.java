package dev.switchboard.ingest.integration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins see of integrations. */
final class IntegrationViews {

    private IntegrationViews() {}

    /**
     * An integration. Its secret is shown once only, when it is made.
     *
     * @param fixedDoor whether the fixed addresses of its kind lead here
     * @param fixedDoors their paths, if they do
     * @param secrets those that its door takes at this moment, the newest first; null in lists
     */
    record IntegrationView(
            UUID id,
            String name,
            String kind,
            String state,
            String webhookId,
            String url,
            VerificationView verification,
            boolean fixedDoor,
            List<String> fixedDoors,
            @Nullable List<SecretView> secrets,
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
            boolean fixedDoor,
            List<String> fixedDoors,
            Instant createdAt,
            long version) {}

    /** How senders prove themselves. */
    record VerificationView(
            @Schema(
                    allowableValues = {
                        "none",
                        "hmac",
                        "standard-webhooks",
                        "svix",
                        "stripe",
                        "calendly",
                        "helpscout",
                        "slack",
                        "github",
                        "stream",
                        "shopify",
                        "woocommerce",
                        "static-header",
                        "basic",
                        "bearer"
                    })
            String scheme,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> config) {}

    /**
     * A secret, without its text.
     *
     * @param validUntil when it ends by itself; null for one that was not rotated
     */
    record SecretView(Instant createdAt, @Nullable Instant validUntil) {}

    /** The new secret, shown this once. */
    record RotateSecretResponse(String secret, Instant previousValidUntil) {}
}
