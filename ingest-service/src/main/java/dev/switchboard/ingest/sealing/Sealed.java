package dev.switchboard.ingest.sealing;

import dev.switchboard.ingest.Bytes;

/**
 * Bytes that only the key can read.
 *
 * @param keyId which key
 * @param bytes initialisation vector, then ciphertext with its tag
 */
public record Sealed(String keyId, Bytes bytes) {}
