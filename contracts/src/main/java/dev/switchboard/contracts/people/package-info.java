/** Who works here: compacted snapshots. */
@NullMarked
package dev.switchboard.contracts.people;

import org.jspecify.annotations.NullMarked;
