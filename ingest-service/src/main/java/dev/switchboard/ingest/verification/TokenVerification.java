package dev.switchboard.ingest.verification;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Senders show the secret itself in a header: it proves who sends, not what is sent. */
enum TokenVerification implements VerificationScheme {
    STATIC_HEADER("static-header"),
    BEARER("bearer"),
    BASIC("basic");

    private static final String AUTHORIZATION = "Authorization";

    private final String schemeName;

    TokenVerification(String schemeName) {
        this.schemeName = schemeName;
    }

    @Override
    public String schemeName() {
        return schemeName;
    }

    @Override
    public boolean needsSecret() {
        return true;
    }

    @Override
    public Verifier configured(Map<String, Object> config) {
        return switch (this) {
            case STATIC_HEADER ->
                new TokenVerifier(ConfigKeys.of(config, "header").neededHeader("header"), "", secret -> secret);
            case BEARER -> {
                ConfigKeys.of(config);
                yield new TokenVerifier(AUTHORIZATION, "Bearer ", secret -> secret);
            }
            case BASIC -> {
                String username = usernameIn(ConfigKeys.of(config, "username"));
                yield new TokenVerifier(AUTHORIZATION, "Basic ", secret -> credentials(username, secret));
            }
        };
    }

    @Override
    public Optional<String> newSecret(Map<String, Object> config) {
        return Optional.of(RandomSecret.text());
    }

    /** What no header can carry to its end is no token. */
    @Override
    public boolean canUse(String secret, Map<String, Object> config) {
        return !secret.isEmpty()
                && secret.equals(secret.strip())
                && secret.chars().noneMatch(Character::isISOControl);
    }

    private static String usernameIn(ConfigKeys keys) {
        String username = keys.needed("username");
        if (username.contains(":") || username.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableConfigException("username", "must contain neither a colon nor control characters");
        }
        return username;
    }

    private static String credentials(String username, String password) {
        return Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
