package dev.switchboard.ingest.door;

import dev.switchboard.ingest.integration.Integration;

/**
 * What the door has to write about one request.
 *
 * @param integration as it was when the request was examined
 */
record Entry(Integration integration, Arrival arrival, Examination examination) {}
