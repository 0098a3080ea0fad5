/** Payload logs: every request that came, byte for byte, with what became of it. */
@NullMarked
package dev.switchboard.ingest.payloadlog;

import org.jspecify.annotations.NullMarked;
