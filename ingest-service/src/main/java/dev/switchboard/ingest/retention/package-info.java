/** What the gateway lets go of by age, beside the months of payload logs. */
@NullMarked
package dev.switchboard.ingest.retention;

import org.jspecify.annotations.NullMarked;
