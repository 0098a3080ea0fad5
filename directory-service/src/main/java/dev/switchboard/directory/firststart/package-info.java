/** The first start of a new system, which makes the one who lets all others in. */
@NullMarked
package dev.switchboard.directory.firststart;

import org.jspecify.annotations.NullMarked;
