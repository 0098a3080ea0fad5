package dev.switchboard.ingest.verification;

import java.util.Map;
import java.util.Optional;

/** One way for a sender to prove itself. Stateless; {@link VerificationSchemes} has them all. */
public sealed interface VerificationScheme
        permits NoVerification, HmacVerification, WooCommerceVerification, TokenVerification {

    /** Its name in the API: {@code hmac}. */
    String schemeName();

    /** Whether it proves anything only with a secret. */
    boolean needsSecret();

    /**
     * The scheme as an integration configured it.
     *
     * @throws UnusableConfigException if a key is unknown, missing or wrong
     */
    Verifier configured(Map<String, Object> config);

    /**
     * A new secret in the form that the configuration wants, or nothing if only the sender can issue one.
     *
     * @throws UnusableConfigException as {@link #configured} does
     */
    Optional<String> newSecret(Map<String, Object> config);

    /** Whether the text can be a secret under the configuration; none can under one that is unusable. */
    boolean canUse(String secret, Map<String, Object> config);
}
