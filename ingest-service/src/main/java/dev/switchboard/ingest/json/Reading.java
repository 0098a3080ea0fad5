package dev.switchboard.ingest.json;

/** What came of reading a body as JSON. */
public sealed interface Reading {

    /** The body is a JSON object that every service can store. */
    record Understood(JsonPayload payload) implements Reading {}

    /**
     * The body is not.
     *
     * @param reason a sentence without anything that the body contains
     */
    record Unreadable(String reason) implements Reading {}
}
