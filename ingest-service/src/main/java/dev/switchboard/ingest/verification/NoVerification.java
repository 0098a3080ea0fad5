package dev.switchboard.ingest.verification;

import dev.switchboard.platform.problem.ProblemException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whoever knows the address may post. */
@Component
final class NoVerification implements VerificationScheme {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public boolean needsSecret() {
        return false;
    }

    @Override
    public Verifier configured(Map<String, Object> config) {
        if (!config.isEmpty()) {
            throw ProblemException.invalid("The scheme 'none' has nothing to configure.")
                    .with("verification.config", "must be left out");
        }
        return _ -> new Verdict.NotAsked();
    }

    @Override
    public String newSecret(Map<String, Object> config) {
        return RandomSecret.text();
    }

    @Override
    public boolean canUse(String secret, Map<String, Object> config) {
        return true;
    }
}
