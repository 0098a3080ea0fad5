package dev.switchboard.ingest.verification;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** What the key of an HMAC is, given the secret's text. */
enum SecretDecoding {
    UTF8,
    BASE64,
    HEX;

    private static final String MARK = "whsec_";

    /**
     * The key.
     *
     * @throws IllegalArgumentException if the text is not of this form
     */
    byte[] decode(String secret) {
        return switch (this) {
            case UTF8 -> secret.getBytes(StandardCharsets.UTF_8);
            case BASE64 ->
                Base64.getDecoder().decode(secret.startsWith(MARK) ? secret.substring(MARK.length()) : secret);
            case HEX -> HexFormat.of().parseHex(secret);
        };
    }

    /** A text that decodes to the key. */
    String encode(byte[] key) {
        return switch (this) {
            case UTF8 -> Base64.getUrlEncoder().withoutPadding().encodeToString(key);
            case BASE64 -> MARK + Base64.getEncoder().encodeToString(key);
            case HEX -> HexFormat.of().formatHex(key);
        };
    }
}
