package dev.switchboard.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Bytes as a value. They are never printed. Whoever makes or reads them must not change the array. */
public final class Bytes {

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** The bytes of an array that nobody changes any more. */
    public static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    /** The array itself, to read. */
    public byte[] array() {
        return array;
    }

    /** How many. */
    public int size() {
        return array.length;
    }

    /** Their SHA-256. */
    public Bytes sha256() {
        try {
            return new Bytes(MessageDigest.getInstance("SHA-256").digest(array));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
