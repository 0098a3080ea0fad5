package dev.switchboard.ingest.json;

/** JSON by the grammar, but not for us. The message is a sentence without anything that the body contains. */
final class UnstorableJsonException extends RuntimeException {

    UnstorableJsonException(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
