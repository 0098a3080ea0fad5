package dev.switchboard.ingest.verification;

import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits. */
final class RandomSecret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    static byte[] bytes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** As a text that survives any copying. */
    static String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }
}
