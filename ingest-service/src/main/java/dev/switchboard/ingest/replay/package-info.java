/** Sends payloads on once more: one, a selection, or all that a filter finds. */
@NullMarked
package dev.switchboard.ingest.replay;

import org.jspecify.annotations.NullMarked;
