package dev.switchboard.ingest.verification;

import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes under an HMAC. */
enum Algorithm {
    SHA1,
    SHA256,
    SHA384,
    SHA512;

    /** The HMAC of all parts, one after the other. */
    byte[] sign(byte[] key, Iterable<byte[]> parts) {
        try {
            String name = "Hmac" + name().toUpperCase(Locale.ROOT);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key, name));
            parts.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + this, e);
        }
    }
}
