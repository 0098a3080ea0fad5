/** Who is available now: each member's own status, and the list of agents. */
@NullMarked
package dev.switchboard.directory.availability;

import org.jspecify.annotations.NullMarked;
