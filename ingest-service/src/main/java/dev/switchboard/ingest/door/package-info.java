/** The door: takes requests, keeps them, and only then answers. */
@NullMarked
package dev.switchboard.ingest.door;

import org.jspecify.annotations.NullMarked;
