package dev.switchboard.ingest.verification;

import dev.switchboard.platform.problem.ProblemException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** All verification schemes that are plugged in. */
@Component
public final class VerificationSchemes {

    private final SortedMap<String, VerificationScheme> byName = new TreeMap<>();

    VerificationSchemes(List<VerificationScheme> schemes) {
        schemes.forEach(scheme -> byName.put(scheme.name(), scheme));
    }

    /**
     * The scheme of that name.
     *
     * @throws ProblemException 422 naming those that exist
     */
    public VerificationScheme named(String name) {
        VerificationScheme scheme = byName.get(name);
        if (scheme == null) {
            String names = String.join(", ", byName.keySet());
            throw ProblemException.invalid("There is no such verification scheme; there are: " + names + ".")
                    .with("verification.scheme", "must be one of " + names);
        }
        return scheme;
    }
}
