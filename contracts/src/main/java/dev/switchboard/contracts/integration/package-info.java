/** Which doors are open: compacted snapshots. */
@NullMarked
package dev.switchboard.contracts.integration;

import org.jspecify.annotations.NullMarked;
