package dev.switchboard.ingest.integration;

import dev.switchboard.ingest.kind.IntakeKind;
import dev.switchboard.ingest.verification.UnusableConfigException;
import dev.switchboard.ingest.verification.UnusableVerification;
import dev.switchboard.ingest.verification.VerificationSchemes;
import dev.switchboard.ingest.verification.Verifier;
import dev.switchboard.platform.id.Ids;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A configured source of webhooks.
 *
 * @param webhookId secret part of its address
 * @param fixedDoor whether the fixed addresses of its kind lead here
 * @param mapping paths into its payloads by target field, in the order of the targets
 * @param lastReceivedAt when something last came; known in lists only
 */
public record Integration(
        UUID id,
        String webhookId,
        String name,
        String kind,
        State state,
        Verification verification,
        boolean fixedDoor,
        Map<String, String> mapping,
        Instant createdAt,
        @Nullable Instant lastReceivedAt,
        long version) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int WEBHOOK_ID_BYTES = 24;

    /** A new one, with an address that nobody guesses. */
    static Integration starting(
            String name,
            IntakeKind kind,
            Verification verification,
            boolean fixedDoor,
            Map<String, String> mapping,
            Instant now) {
        byte[] bytes = new byte[WEBHOOK_ID_BYTES];
        RANDOM.nextBytes(bytes);
        String webhookId = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Integration(
                Ids.next(), webhookId, name, kind.name(), State.ACTIVE, verification, fixedDoor, mapping, now, null, 1);
    }

    Integration nextVersion() {
        return new Integration(
                id,
                webhookId,
                name,
                kind,
                state,
                verification,
                fixedDoor,
                mapping,
                createdAt,
                lastReceivedAt,
                version + 1);
    }

    /** Whether its door is open. */
    public enum State {
        ACTIVE,
        PAUSED,
        ARCHIVED;

        /** The state on the wire. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How its senders prove themselves. */
    public record Verification(String scheme, Map<String, Object> config) {

        /**
         * What checks requests.
         *
         * @throws dev.switchboard.ingest.verification.UnusableConfigException if the configuration is not the scheme's
         */
        Verifier verifier() {
            return VerificationSchemes.of(scheme).configured(config);
        }

        boolean needsSecret() {
            return VerificationSchemes.of(scheme).needsSecret();
        }

        Optional<String> newSecret() {
            return VerificationSchemes.of(scheme).newSecret(config);
        }

        boolean canUse(String secret) {
            return VerificationSchemes.of(scheme).canUse(secret, config);
        }
    }

    /** An integration as its door needs it, with the secrets that were valid when it was looked up. */
    public record Door(Integration integration, Verifier verifier, List<Secret> secrets) {

        /** What an earlier release took as a configuration and this one does not keeps the door shut until it is mended. */
        static Door of(Integration integration, List<Secret> secrets) {
            try {
                return new Door(integration, integration.verification().verifier(), secrets);
            } catch (UnusableConfigException e) {
                var shut =
                        new UnusableVerification(e, integration.verification().config());
                return new Door(integration, shut, secrets);
            }
        }

        /** Those that are valid still. */
        public List<String> secretsAt(Instant now) {
            return secrets.stream()
                    .filter(secret -> secret.isValidAt(now))
                    .map(Secret::text)
                    .toList();
        }
    }

    /** What senders sign with. Never printed. */
    public record Secret(
            String text, Instant createdAt, @Nullable Instant validUntil) {

        boolean isValidAt(Instant now) {
            return validUntil == null || validUntil.isAfter(now);
        }

        @Override
        public String toString() {
            return "a secret";
        }
    }
}
