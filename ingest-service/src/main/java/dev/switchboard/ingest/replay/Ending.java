package dev.switchboard.ingest.replay;

/** What became of one payload. */
sealed interface Ending {

    /** Its events are on their way. */
    record Sent(int events) implements Ending {}

    /**
     * There was nothing to send.
     *
     * @param reason a sentence without anything that a sender sent
     */
    record PassedOver(String reason) implements Ending {

        static final PassedOver GONE = new PassedOver("There is no such payload log.");
        static final PassedOver NO_BODY = new PassedOver("Its body is no longer kept.");
        static final PassedOver NOT_ACCEPTED = new PassedOver("Only an accepted payload has events to replay.");
        static final PassedOver CHANGED =
                new PassedOver("It is understood differently today than when it came; reprocess it instead.");
        static final PassedOver UNVERIFIED = new PassedOver("Its sender was not verified.");
        static final PassedOver UNREAD = new PassedOver("The door turned it away before it read the content.");
        static final PassedOver COPY = new PassedOver("It is a copy of an earlier payload; reprocess that one.");
        static final PassedOver KNOWN_MEANWHILE = new PassedOver("A copy of it was accepted in the meantime.");
        static final PassedOver NOT_FOR_US = new PassedOver("It was not meant for this system.");
        static final PassedOver CLOSED = new PassedOver("It cannot be opened or translated; the log file says why.");
    }
}
