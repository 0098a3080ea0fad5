package dev.switchboard.ingest.integration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What admins send about integrations. */
final class IntegrationRequests {

    private IntegrationRequests() {}

    /**
     * A new integration.
     *
     * @param secret made for the sender if the scheme needs one and none is given
     * @param fixedDoor whether the fixed addresses of the kind are to lead here, and no longer where they led before
     * @param mapping where fields of its payloads stand: a JSON pointer or JSONPath by the kind's name for the field
     */
    record CreateIntegration(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String secret,
            @Nullable VerificationSettings verification,
            @Nullable Boolean fixedDoor,
            @Nullable Map<String, @Nullable String> mapping) {}

    /**
     * Only what is given changes.
     *
     * @param mapping as a whole; an empty one leaves each field under its own name
     */
    record ChangeIntegration(
            @Nullable String name,
            @Nullable String state,
            @Nullable VerificationSettings verification,
            @Nullable Boolean fixedDoor,
            @Nullable Map<String, @Nullable String> mapping) {}

    /** @param overlapSeconds how long the present secrets stay valid beside the new one; a day unless given */
    record RotateSecret(
            @Nullable Integer overlapSeconds, @Nullable String secret) {}

    /** @param config keys of the scheme; of {@code hmac}: signature_header, algorithm, encoding, prefix, template … */
    record VerificationSettings(
            @Nullable String scheme, @Nullable Map<String, Object> config) {}
}
