package dev.switchboard.ingest.integration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What admins send about integrations. */
final class IntegrationRequests {

    private IntegrationRequests() {}

    /**
     * @param secret made for the sender if the scheme needs one and none is given
     * @param fixedDoor whether the fixed addresses of the kind are to lead here, and no longer where they led before
     */
    record CreateIntegration(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String secret,
            @Nullable VerificationSettings verification,
            @Nullable Boolean fixedDoor) {}

    /** Only what is given changes. */
    record ChangeIntegration(
            @Nullable String name,
            @Nullable String state,
            @Nullable VerificationSettings verification,
            @Nullable Boolean fixedDoor) {}

    /** @param overlapSeconds how long the present secrets stay valid beside the new one; a day unless given */
    record RotateSecret(
            @Nullable Integer overlapSeconds, @Nullable String secret) {}

    /** @param config keys of the scheme; of {@code hmac}: signature_header, algorithm, encoding, prefix, template … */
    record VerificationSettings(
            @Nullable String scheme, @Nullable Map<String, Object> config) {}
}
