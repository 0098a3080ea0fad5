package dev.switchboard.ingest.verification;

import dev.switchboard.ingest.verification.Verdict.NotAsked;
import java.util.Map;
import java.util.Optional;

/** Whoever knows the address may post. */
record NoVerification() implements VerificationScheme {

    @Override
    public String schemeName() {
        return "none";
    }

    @Override
    public boolean needsSecret() {
        return false;
    }

    @Override
    public Verifier configured(Map<String, Object> config) {
        ConfigKeys.of(config);
        return _ -> new NotAsked();
    }

    /** For the scheme that the integration will have next: its senders can change over before the door does. */
    @Override
    public Optional<String> newSecret(Map<String, Object> config) {
        return Optional.of(RandomSecret.text());
    }

    @Override
    public boolean canUse(String secret, Map<String, Object> config) {
        return true;
    }
}
