package dev.switchboard.platform.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An API key as a program sends it: {@code sbk_} and 256 random bits. It is shown once and kept as its hash only.
 *
 * @param text all of it
 */
public record ApiKeyText(String text) {

    /** How every key begins, so that scanners of secrets recognise a lost one. */
    public static final String PREFIX = "sbk_";

    private static final Pattern FORM = Pattern.compile("sbk_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** A new one. */
    public static ApiKeyText make() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new ApiKeyText(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Whether it looks like a key at all. */
    boolean isWellFormed() {
        return FORM.matcher(text).matches();
    }

    /** Its SHA-256 in hexadecimal digits; the bits are random, so a plain hash is enough. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never shows the key, wherever it is printed. */
    @Override
    public String toString() {
        return "ApiKeyText[…]";
    }
}
