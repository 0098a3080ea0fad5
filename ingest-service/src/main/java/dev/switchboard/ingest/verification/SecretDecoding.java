package dev.switchboard.ingest.verification;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** What the key of an HMAC is, given the secret's text. */
enum SecretDecoding {
    UTF8,
    BASE64,
    HEX;

    private static final String MARK = "whsec_";

    /** The key, or nothing if the text is not of this form: such a secret proves nothing. */
    Optional<byte[]> key(String secret) {
        try {
            return Optional.of(decoded(secret)).filter(key -> key.length > 0);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private byte[] decoded(String secret) {
        return switch (this) {
            case UTF8 -> secret.getBytes(StandardCharsets.UTF_8);
            case BASE64 ->
                Base64.getDecoder().decode(secret.startsWith(MARK) ? secret.substring(MARK.length()) : secret);
            case HEX -> HexFormat.of().parseHex(secret);
        };
    }

    /** A new text of this form. */
    String newSecret() {
        return switch (this) {
            case UTF8 -> RandomSecret.text();
            case BASE64 -> MARK + Base64.getEncoder().encodeToString(RandomSecret.bytes());
            case HEX -> HexFormat.of().formatHex(RandomSecret.bytes());
        };
    }
}
