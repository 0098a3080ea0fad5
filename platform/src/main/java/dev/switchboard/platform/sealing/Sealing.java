package dev.switchboard.platform.sealing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals bytes with AES-256-GCM, bound to the row that they stand in: moved into another row they cannot be opened.
 * Thread-safe.
 */
public final class Sealing {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SealingKeys keys;

    Sealing(SealingKeys keys) {
        this.keys = keys;
    }

    /** Seals bytes for a row, with the key that is in use. */
    public Sealed seal(UUID row, byte[] plain) {
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        var key = keys.inUse();
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key.getValue(), iv, row, plain, 0);
        return new Sealed(
                key.getKey(),
                ByteBuffer.allocate(IV_BYTES + sealed.length)
                        .put(iv)
                        .put(sealed)
                        .array());
    }

    /**
     * Opens what {@link #seal} sealed for the same row.
     *
     * @throws KeyIsGoneException if the key is gone
     * @throws IllegalStateException if the bytes were changed or belong to another row
     */
    public byte[] open(UUID row, Sealed sealed) {
        byte[] bytes = sealed.bytes();
        return run(Cipher.DECRYPT_MODE, keys.named(sealed.keyId()), bytes, row, bytes, IV_BYTES);
    }

    /** The same for a column that may stand in the clear, without a key, since before it was sealed. */
    public byte[] openOrClear(UUID row, @Nullable String keyId, byte[] bytes) {
        return keyId == null ? bytes : open(row, new Sealed(keyId, bytes));
    }

    private static byte[] run(int mode, SecretKey key, byte[] iv, UUID row, byte[] bytes, int from) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv, 0, IV_BYTES));
            cipher.updateAAD(ByteBuffer.allocate(16)
                    .putLong(row.getMostSignificantBits())
                    .putLong(row.getLeastSignificantBits())
                    .array());
            return cipher.doFinal(bytes, from, bytes.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Row " + row + " cannot be sealed or opened", e);
        }
    }
}
