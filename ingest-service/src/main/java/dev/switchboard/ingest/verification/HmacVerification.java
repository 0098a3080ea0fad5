package dev.switchboard.ingest.verification;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Senders sign with a shared secret. The schemes that bear a sender's name differ in their settings only.
 *
 * @param settings what the sender is known to do; a configuration may say otherwise, key by key
 * @param senderIssuesSecret whether the secret can only come from the sender
 */
record HmacVerification(String schemeName, Map<String, Object> settings, boolean senderIssuesSecret)
        implements VerificationScheme {

    HmacVerification {
        settings = Map.copyOf(settings);
    }

    @Override
    public boolean needsSecret() {
        return true;
    }

    @Override
    public Verifier configured(Map<String, Object> config) {
        return new HmacVerifier(read(config));
    }

    @Override
    public Optional<String> newSecret(Map<String, Object> config) {
        SecretDecoding decoding = read(config).secretDecoding();
        return senderIssuesSecret ? Optional.empty() : Optional.of(decoding.newSecret());
    }

    @Override
    public boolean canUse(String secret, Map<String, Object> config) {
        try {
            return read(config).secretDecoding().key(secret).isPresent();
        } catch (UnusableConfigException _) {
            return false;
        }
    }

    private HmacConfig read(Map<String, Object> config) {
        Map<String, Object> all = new HashMap<>(config);
        settings.forEach(all::putIfAbsent);
        return HmacConfig.of(all);
    }
}
