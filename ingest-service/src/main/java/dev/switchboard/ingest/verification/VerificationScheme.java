package dev.switchboard.ingest.verification;

import java.util.Map;

/**
 * One way for a sender to prove itself. A bean of this type is all it takes to offer another.
 */
public interface VerificationScheme {

    /** Its name in the API: {@code hmac}. */
    String name();

    /** Whether it proves anything only with a secret. */
    boolean needsSecret();

    /**
     * The scheme as an integration configured it.
     *
     * @throws dev.switchboard.platform.problem.ProblemException 422 that says which key is wrong
     */
    Verifier configured(Map<String, Object> config);

    /** A new secret in the form that the configuration wants. */
    String newSecret(Map<String, Object> config);

    /** Whether the text can be a secret under the configuration. */
    boolean canUse(String secret, Map<String, Object> config);
}
