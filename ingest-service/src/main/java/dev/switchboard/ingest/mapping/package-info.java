/** Where a payload's fields stand: under our names, or where an integration's mapping says. */
@NullMarked
package dev.switchboard.ingest.mapping;

import org.jspecify.annotations.NullMarked;
