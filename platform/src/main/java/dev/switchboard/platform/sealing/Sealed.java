package dev.switchboard.platform.sealing;

/**
 * Bytes that only the key can read.
 *
 * @param keyId which key
 * @param bytes initialisation vector, then ciphertext with its tag
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares what is sealed
public record Sealed(String keyId, byte[] bytes) {}
