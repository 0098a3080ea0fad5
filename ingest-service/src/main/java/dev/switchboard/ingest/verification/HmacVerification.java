package dev.switchboard.ingest.verification;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Senders sign with a shared secret; header, algorithm, encoding and signed text are configured. */
@Component
final class HmacVerification implements VerificationScheme {

    @Override
    public String name() {
        return "hmac";
    }

    @Override
    public boolean needsSecret() {
        return true;
    }

    @Override
    public Verifier configured(Map<String, Object> config) {
        return new HmacVerifier(HmacConfig.of(config));
    }

    @Override
    public String newSecret(Map<String, Object> config) {
        return HmacConfig.of(config).secretDecoding().encode(RandomSecret.bytes());
    }

    @Override
    public boolean canUse(String secret, Map<String, Object> config) {
        try {
            return HmacConfig.of(config).secretDecoding().decode(secret).length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
