package dev.switchboard.ingest.door;

import dev.switchboard.ingest.integration.Integration;
import dev.switchboard.ingest.integration.Integration.Door;

/**
 * What the door has to write about one request.
 *
 * @param door as it was when the request was examined
 */
record Entry(Door door, Arrival arrival, Examination examination) {

    Integration integration() {
        return door.integration();
    }
}
