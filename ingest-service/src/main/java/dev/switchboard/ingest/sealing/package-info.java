/** What ingest keeps sealed. */
@NullMarked
package dev.switchboard.ingest.sealing;

import org.jspecify.annotations.NullMarked;
