/** What a kind of integration has to say for itself to be plugged in. */
@NullMarked
package dev.switchboard.ingest.kind;

import org.jspecify.annotations.NullMarked;
