/** Encryption at rest of payloads and secrets, by keys that lie outside the database. */
@NullMarked
package dev.switchboard.ingest.sealing;

import org.jspecify.annotations.NullMarked;
