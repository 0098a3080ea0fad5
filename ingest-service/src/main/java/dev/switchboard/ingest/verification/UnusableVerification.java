package dev.switchboard.ingest.verification;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Verifies nobody: the configuration was taken by an earlier release and is not any more.
 *
 * @param config as it is kept; whatever header it names may prove something
 */
public record UnusableVerification(UnusableConfigException why, Map<String, Object> config) implements Verifier {

    @Override
    public Verdict check(Proof proof) {
        return new Verdict.Unusable("'" + why.key() + "' " + why.rule());
    }

    @Override
    public Set<String> credentialHeaders() {
        return config.values().stream()
                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
