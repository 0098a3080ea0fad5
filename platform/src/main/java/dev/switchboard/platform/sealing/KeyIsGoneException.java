package dev.switchboard.platform.sealing;

/** A row needs a key that this instance has not. It can be read as soon as the key's file is there. */
public final class KeyIsGoneException extends IllegalStateException {

    private final String keyId;

    KeyIsGoneException(String keyId, String message) {
        super(message);
        this.keyId = keyId;
    }

    /** Which key. */
    public String keyId() {
        return keyId;
    }
}
