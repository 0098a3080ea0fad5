package dev.switchboard.ingest.integration;

import dev.switchboard.contracts.Bounds;
import dev.switchboard.ingest.integration.Integration.State;
import dev.switchboard.ingest.integration.Integration.Verification;
import dev.switchboard.ingest.integration.IntegrationRequests.VerificationSettings;
import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.kind.Kinds;
import dev.switchboard.ingest.verification.UnusableConfigException;
import dev.switchboard.ingest.verification.VerificationScheme;
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

    IntegrationRules(Kinds kinds) {
        this.kinds = kinds;
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

    /** Whether it is to stand at the fixed addresses of its kind. */
    boolean fixedDoor(boolean wanted, IntakeKind kind) {
        if (wanted && kind.fixedDoors().isEmpty()) {
            throw wrong("fixedDoor", "must be false: the kind " + kind.name() + " has no fixed address");
        }
        return wanted;
    }

    /** How senders of that kind prove themselves unless somebody says otherwise. */
    static Verification usual(IntakeKind kind) {
        return new Verification(kind.defaultVerification(), Map.of());
    }

    Verification verification(@Nullable VerificationSettings given, IntakeKind kind) {
        String scheme = given == null || given.scheme() == null ? kind.defaultVerification() : given.scheme();
        Map<String, Object> config = given == null || given.config() == null ? Map.of() : given.config();
        var wanted = new Verification(named(scheme).schemeName(), config);
        try {
            wanted.verifier();
        } catch (UnusableConfigException e) {
            throw wrong("verification.config." + e.key(), e.rule());
        }
        return wanted;
    }

    private static VerificationScheme named(String scheme) {
        return VerificationSchemes.named(scheme)
                .orElseThrow(() -> wrong(
                        "verification.scheme", "must be one of " + String.join(", ", VerificationSchemes.names())));
    }

    /** The secret to start with: the given one; a new one if the scheme needs one and it can be made here; else none. */
    @Nullable String firstSecret(@Nullable String given, Verification verification) {
        if (given != null) {
            return usable(given, verification);
        }
        return verification.needsSecret() ? verification.newSecret().orElse(null) : null;
    }

    /** The given secret, or a new one. */
    String nextSecret(@Nullable String given, Verification verification) {
        return given == null
                ? verification.newSecret().orElseThrow(() -> wrong("secret", "must be given: the sender issues it"))
                : usable(given, verification);
    }

    private static String usable(String given, Verification verification) {
        boolean usable = !given.isBlank()
                && given.length() <= LONGEST_SECRET
                && Bounds.isStorable(given)
                && verification.canUse(given);
        if (!usable) {
            throw wrong(
                    "secret",
                    "must be a text of 1 to " + LONGEST_SECRET + " characters in the form that the scheme wants");
        }
        return given;
    }

    static ProblemException wrong(String field, String message) {
        return ProblemException.invalid("'" + field + "' " + message + ".").with(field, message);
    }
}
