package dev.switchboard.standalone;

/** The start cannot go on; the message says what is missing and what to do about it. */
final class StartException extends RuntimeException {

    StartException(String message) {
        super(message);
    }
}
