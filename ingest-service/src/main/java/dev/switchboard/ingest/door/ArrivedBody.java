package dev.switchboard.ingest.door;

/**
 * The body of a request, as sent.
 *
 * @param bytes all of it, or nothing if it was too large
 * @param size how many bytes were seen
 */
record ArrivedBody(byte[] bytes, long size, boolean tooLarge) {}
