package dev.switchboard.ingest.door;

import dev.switchboard.ingest.Bytes;

/**
 * The body of a request, as sent.
 *
 * @param bytes all of it, or nothing if it was too large
 * @param size how many bytes were seen
 */
record ArrivedBody(Bytes bytes, long size, boolean tooLarge) {}
