package dev.switchboard.directory.signin;

import dev.switchboard.directory.credential.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A refresh token: 256 random bits that are shown to the browser once and kept as their hash only.
 *
 * @param text what the browser keeps
 */
record RefreshToken(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** A new one. */
    static RefreshToken make() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** What the database keeps; the bits are random, so a plain hash is enough. */
    byte[] hash() {
        return Sha256.of(text);
    }

    /** Never shows the token, wherever it is printed. */
    @Override
    public String toString() {
        return "RefreshToken[…]";
    }
}
