/** What became of a payload: every step that followed, as the services say. */
@NullMarked
package dev.switchboard.ingest.journey;

import org.jspecify.annotations.NullMarked;
