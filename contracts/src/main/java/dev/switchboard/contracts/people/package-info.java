/** Who works here, and who is served: compacted snapshots. */
@NullMarked
package dev.switchboard.contracts.people;

import org.jspecify.annotations.NullMarked;
