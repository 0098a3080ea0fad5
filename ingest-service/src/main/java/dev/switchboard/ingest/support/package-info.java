/** The kind support: what people and failing systems ask, in the Pacelane document's words. */
@NullMarked
package dev.switchboard.ingest.support;

import org.jspecify.annotations.NullMarked;
