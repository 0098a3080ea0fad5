package dev.switchboard.ingest.verification;

import java.security.SecureRandom;
import java.util.Base64;

/** 240 random bits: 40 characters as a text, the most that Help Scout takes. */
final class RandomSecret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    static byte[] bytes() {
        byte[] bytes = new byte[30];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** As a text that survives any copying. */
    static String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }
}
