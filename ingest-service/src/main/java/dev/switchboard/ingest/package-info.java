/** The ingest gateway: the only door for machines. */
@NullMarked
package dev.switchboard.ingest;

import org.jspecify.annotations.NullMarked;
