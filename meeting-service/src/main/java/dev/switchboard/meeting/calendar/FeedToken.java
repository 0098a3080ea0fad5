package dev.switchboard.meeting.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret part of a feed's address.
 *
 * @param text all of it
 */
record FeedToken(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** A new one. */
    static FeedToken make() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new FeedToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Its SHA-256 in hexadecimal digits; the bits are random, so a plain hash is enough. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never shows it, wherever it is printed. */
    @Override
    public String toString() {
        return "FeedToken[…]";
    }
}
