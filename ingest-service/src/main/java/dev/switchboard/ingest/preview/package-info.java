/** What a mapping makes of a payload that was really received, before it is saved. */
@NullMarked
package dev.switchboard.ingest.preview;

import org.jspecify.annotations.NullMarked;
