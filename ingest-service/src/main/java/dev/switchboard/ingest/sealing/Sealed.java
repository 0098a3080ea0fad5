package dev.switchboard.ingest.sealing;

import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes that only the key can read.
 *
 * @param keyId which key
 * @param bytes initialisation vector, then ciphertext with its tag
 */
public record Sealed(String keyId, byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed(var id, var content) && id.equals(keyId) && Arrays.equals(content, bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyId, Arrays.hashCode(bytes));
    }

    @Override
    public String toString() {
        return "Sealed[" + keyId + "]";
    }
}
