package dev.switchboard.ingest.integration;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.ingest.integration.Integration.State;
import dev.switchboard.ingest.integration.Integration.Verification;
import dev.switchboard.ingest.integration.IntegrationRequests.VerificationSettings;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.ingest.verification.VerificationSchemes;
import dev.switchboard.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What admins may ask of an integration. Each method answers what was asked, or throws a 422 that says what is wrong. */
@Component
final class IntegrationRules {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SECRET = 500;

    private final Kinds kinds;
    private final VerificationSchemes schemes;

    IntegrationRules(Kinds kinds, VerificationSchemes schemes) {
        this.kinds = kinds;
        this.schemes = schemes;
    }

    String name(@Nullable String given) {
        if (given == null || given.isBlank() || given.length() > LONGEST_NAME || !Bounds.isStorable(given)) {
            throw wrong("name", "must be a text of 1 to " + LONGEST_NAME + " characters");
        }
        return given.strip();
    }

    IntakeKind kind(@Nullable String given) {
        return kinds.named(given == null ? "" : given)
                .orElseThrow(() -> wrong("kind", "must be one of " + String.join(", ", kinds.names())));
    }

    State state(String given) {
        return Arrays.stream(State.values())
                .filter(state -> state.word().equals(given))
                .findFirst()
                .orElseThrow(() -> wrong("state", "must be one of active, paused, archived"));
    }

    Verification verification(@Nullable VerificationSettings given, IntakeKind kind) {
        String scheme = given == null || given.scheme() == null ? kind.defaultVerification() : given.scheme();
        Map<String, Object> config = given == null || given.config() == null ? Map.of() : given.config();
        schemes.named(scheme).configured(config);
        return new Verification(scheme, config);
    }

    /** The secret to start with: the given one, a new one if the scheme needs one, else none. */
    @Nullable String secret(@Nullable String given, Verification verification) {
        if (given == null && !schemes.named(verification.scheme()).needsSecret()) {
            return null;
        }
        return newSecret(given, verification);
    }

    /** The given secret, or a new one. */
    String newSecret(@Nullable String given, Verification verification) {
        var scheme = schemes.named(verification.scheme());
        if (given == null) {
            return scheme.newSecret(verification.config());
        }
        boolean usable = !given.isBlank()
                && given.length() <= LONGEST_SECRET
                && Bounds.isStorable(given)
                && scheme.canUse(given, verification.config());
        if (!usable) {
            throw wrong(
                    "secret", "must be a text of 1 to " + LONGEST_SECRET + " characters in the configured decoding");
        }
        return given;
    }

    boolean needsSecret(Verification verification) {
        return schemes.named(verification.scheme()).needsSecret();
    }

    static ProblemException wrong(String field, String message) {
        return ProblemException.invalid("'" + field + "' " + message + ".").with(field, message);
    }
}
