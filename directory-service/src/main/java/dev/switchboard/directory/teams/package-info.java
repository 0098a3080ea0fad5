/** Teams: which members work together, when they do, and where they are told things. */
@NullMarked
package dev.switchboard.directory.teams;

import org.jspecify.annotations.NullMarked;
