package dev.switchboard.ingest.mapping;

/** A path that leads nowhere because of how it is written. The message is what it must be. */
public final class UnusablePathException extends Exception {

    UnusablePathException(String rule) {
        super(rule, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
