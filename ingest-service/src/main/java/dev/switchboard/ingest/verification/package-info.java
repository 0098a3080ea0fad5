/** How a sender proves itself: one verification scheme each. */
@NullMarked
package dev.switchboard.ingest.verification;

import org.jspecify.annotations.NullMarked;
