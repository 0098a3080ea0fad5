/** The kind order: what any shop posts. */
@NullMarked
package dev.switchboard.ingest.order;

import org.jspecify.annotations.NullMarked;
